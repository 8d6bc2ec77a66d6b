# The public names, for type checkers and editors. Written by docs/generate.py: edit `__init__.py` and the records.

from typing import Final

from nlets_msg import codes as codes
from nlets_msg import xml as xml
from nlets_msg.bodies.inquiries import (
    Inquiry as Inquiry,
)
from nlets_msg.bodies.readers import (
    BodyReader as BodyReader,
)
from nlets_msg.bodies.responses import (
    Response as Response,
)
from nlets_msg.bodies.texts import (
    Notice as Notice,
    TextInquiry as TextInquiry,
)
from nlets_msg.catalogue import (
    Catalogue as Catalogue,
    message_keys as message_keys,
    register as register,
    table as table,
)
from nlets_msg.exchange.answers import (
    deliver as deliver,
    respond as respond,
)
from nlets_msg.exchange.frames import (
    frame as frame,
)
from nlets_msg.exchange.help_files import (
    HelpAddress as HelpAddress,
    help_request as help_request,
)
from nlets_msg.exchange.outcomes import (
    Outcome as Outcome,
)
from nlets_msg.exchange.pending import (
    Pending as Pending,
)
from nlets_msg.exchange.rejections import (
    reject as reject,
)
from nlets_msg.json_forms.reading import (
    from_dict as from_dict,
)
from nlets_msg.json_forms.schemas import (
    json_schema as json_schema,
)
from nlets_msg.json_forms.writing import (
    to_dict as to_dict,
)
from nlets_msg.messages.message import (
    Message as Message,
)
from nlets_msg.messages.unknown import (
    Unknown as Unknown,
)
from nlets_msg.problems.problem import (
    InvalidMessage as InvalidMessage,
    InvalidRecord as InvalidRecord,
    NletsError as NletsError,
    Problem as Problem,
)
from nlets_msg.reading.feeds import (
    Feed as Feed,
)
from nlets_msg.reading.forms import (
    build as build,
)
from nlets_msg.reading.logs import (
    read_messages as read_messages,
)
from nlets_msg.reading.parse import (
    check as check,
    parse as parse,
)
from nlets_msg.reading.rejections import (
    Rejection as Rejection,
)
from nlets_msg.reading.reports import (
    Report as Report,
)
from nlets_msg.records.administrative import (
    AdministrativeMessage as AdministrativeMessage,
    AdministrativeMessageWithImage as AdministrativeMessageWithImage,
    AmberAlert as AmberAlert,
    LawEnforcementMessage as LawEnforcementMessage,
)
from nlets_msg.records.aircraft import (
    AircraftQuery as AircraftQuery,
    AircraftResponse as AircraftResponse,
)
from nlets_msg.records.alarms import (
    AlarmQuery as AlarmQuery,
    AlarmResponse as AlarmResponse,
)
from nlets_msg.records.boats import (
    BoatQuery as BoatQuery,
    BoatResponse as BoatResponse,
)
from nlets_msg.records.bulk_cash import (
    BulkCashQuery as BulkCashQuery,
    BulkCashResponse as BulkCashResponse,
)
from nlets_msg.records.canada import (
    CanadianArticleQuery as CanadianArticleQuery,
    CanadianArticleResponse as CanadianArticleResponse,
    CanadianBoatQuery as CanadianBoatQuery,
    CanadianBoatResponse as CanadianBoatResponse,
    CanadianDriverLicenseQuery as CanadianDriverLicenseQuery,
    CanadianDriverLicenseResponse as CanadianDriverLicenseResponse,
    CanadianGunQuery as CanadianGunQuery,
    CanadianGunResponse as CanadianGunResponse,
    CanadianPersonQuery as CanadianPersonQuery,
    CanadianPersonResponse as CanadianPersonResponse,
    CanadianRegistrationQuery as CanadianRegistrationQuery,
    CanadianRegistrationResponse as CanadianRegistrationResponse,
    CanadianSecurityQuery as CanadianSecurityQuery,
    CanadianSecurityResponse as CanadianSecurityResponse,
    CanadianVehicleQuery as CanadianVehicleQuery,
    CanadianVehicleResponse as CanadianVehicleResponse,
)
from nlets_msg.records.charge_codes import (
    ChargeCodeQuery as ChargeCodeQuery,
    ChargeCodeResponse as ChargeCodeResponse,
)
from nlets_msg.records.commercial import (
    CommercialCarrierQuery as CommercialCarrierQuery,
    CommercialCarrierResponse as CommercialCarrierResponse,
    CommercialVehicleQuery as CommercialVehicleQuery,
    CommercialVehicleResponse as CommercialVehicleResponse,
)
from nlets_msg.records.corrections import (
    CorrectionsPhotoQuery as CorrectionsPhotoQuery,
    CorrectionsPhotoResponse as CorrectionsPhotoResponse,
    CorrectionsQuery as CorrectionsQuery,
    CorrectionsResponse as CorrectionsResponse,
    ParoleProbationCorrectionsQuery as ParoleProbationCorrectionsQuery,
    ParoleProbationCorrectionsResponse as ParoleProbationCorrectionsResponse,
    ParoleQuery as ParoleQuery,
    ParoleResponse as ParoleResponse,
    ProbationQuery as ProbationQuery,
    ProbationResponse as ProbationResponse,
)
from nlets_msg.records.criminal_history import (
    AdditionalInformationQuery as AdditionalInformationQuery,
    AdditionalInformationResponse as AdditionalInformationResponse,
    CriminalHistoryResponse as CriminalHistoryResponse,
    FullRecordQuery as FullRecordQuery,
    FullRecordResponse as FullRecordResponse,
    IdentityQuery as IdentityQuery,
    IdentityResponse as IdentityResponse,
)
from nlets_msg.records.drivers import (
    DriverHistoryQuery as DriverHistoryQuery,
    DriverHistoryResponse as DriverHistoryResponse,
    DriverLicenseByNameQuery as DriverLicenseByNameQuery,
    DriverLicenseByNameResponse as DriverLicenseByNameResponse,
    DriverLicenseQuery as DriverLicenseQuery,
    DriverLicenseResponse as DriverLicenseResponse,
    RegionalDriverLicenseQuery as RegionalDriverLicenseQuery,
    RegionalDriverLicenseResponse as RegionalDriverLicenseResponse,
)
from nlets_msg.records.generic import (
    GenericQuery as GenericQuery,
    GenericResponse as GenericResponse,
)
from nlets_msg.records.hazardous_material import (
    HazardousMaterialQuery as HazardousMaterialQuery,
    HazardousMaterialResponse as HazardousMaterialResponse,
)
from nlets_msg.records.hit_confirmation import (
    HitConfirmationQuery as HitConfirmationQuery,
    HitConfirmationResponse as HitConfirmationResponse,
)
from nlets_msg.records.homeland_security import (
    HomelandSecurityAlert as HomelandSecurityAlert,
    HomelandSecurityLawEnforcementAlert as HomelandSecurityLawEnforcementAlert,
)
from nlets_msg.records.immigration import (
    ImmigrationAlienQuery as ImmigrationAlienQuery,
    ImmigrationAlienResponse as ImmigrationAlienResponse,
)
from nlets_msg.records.interpol import (
    InterpolGunQuery as InterpolGunQuery,
    InterpolGunReportQuery as InterpolGunReportQuery,
    InterpolGunReportResponse as InterpolGunReportResponse,
    InterpolGunResponse as InterpolGunResponse,
    InterpolPersonQuery as InterpolPersonQuery,
    InterpolPersonReportQuery as InterpolPersonReportQuery,
    InterpolPersonReportResponse as InterpolPersonReportResponse,
    InterpolPersonResponse as InterpolPersonResponse,
    InterpolTravelDocumentQuery as InterpolTravelDocumentQuery,
    InterpolTravelDocumentReportQuery as InterpolTravelDocumentReportQuery,
    InterpolTravelDocumentReportResponse as InterpolTravelDocumentReportResponse,
    InterpolTravelDocumentResponse as InterpolTravelDocumentResponse,
    InterpolVehicleQuery as InterpolVehicleQuery,
    InterpolVehicleReportQuery as InterpolVehicleReportQuery,
    InterpolVehicleReportResponse as InterpolVehicleReportResponse,
    InterpolVehicleResponse as InterpolVehicleResponse,
)
from nlets_msg.records.leiss import (
    LeissQuery as LeissQuery,
)
from nlets_msg.records.mobile_devices import (
    MobileDeviceQuery as MobileDeviceQuery,
    MobileDeviceResponse as MobileDeviceResponse,
)
from nlets_msg.records.ndpix import (
    NdpixEntry as NdpixEntry,
    NdpixEntryResponse as NdpixEntryResponse,
    NdpixRenewal as NdpixRenewal,
    NdpixRenewalResponse as NdpixRenewalResponse,
    NdpixUpdate as NdpixUpdate,
    NdpixUpdateResponse as NdpixUpdateResponse,
)
from nlets_msg.records.network import (
    ErrorMessage as ErrorMessage,
    StatusMessage as StatusMessage,
)
from nlets_msg.records.nicb import (
    NicbAllFilesQuery as NicbAllFilesQuery,
    NicbAllFilesResponse as NicbAllFilesResponse,
    NicbImpoundExportQuery as NicbImpoundExportQuery,
    NicbImpoundExportResponse as NicbImpoundExportResponse,
    NicbNciQuery as NicbNciQuery,
    NicbNeiQuery as NicbNeiQuery,
    StolenInMexicoQuery as StolenInMexicoQuery,
)
from nlets_msg.records.orion import (
    OrionAddition as OrionAddition,
    OrionDeletion as OrionDeletion,
    OrionQuery as OrionQuery,
    OrionResponse as OrionResponse,
    OrionUpdate as OrionUpdate,
)
from nlets_msg.records.plate_readers import (
    PlateReaderQuery as PlateReaderQuery,
    PlateReaderResponse as PlateReaderResponse,
)
from nlets_msg.records.sex_offenders import (
    SexOffenderNotification as SexOffenderNotification,
    SexOffenderQuery as SexOffenderQuery,
    SexOffenderResponse as SexOffenderResponse,
)
from nlets_msg.records.snowmobiles import (
    SnowmobileQuery as SnowmobileQuery,
    SnowmobileResponse as SnowmobileResponse,
)
from nlets_msg.records.traffic_log import (
    FullMessageQuery as FullMessageQuery,
    FullMessageResponse as FullMessageResponse,
    MessageLogQuery as MessageLogQuery,
    MessageLogResponse as MessageLogResponse,
)
from nlets_msg.records.vehicles import (
    PartialPlateQuery as PartialPlateQuery,
    PartialPlateResponse as PartialPlateResponse,
    RegionalVehicleRegistrationQuery as RegionalVehicleRegistrationQuery,
    RegionalVehicleRegistrationResponse as RegionalVehicleRegistrationResponse,
    VehicleRegistrationByNameQuery as VehicleRegistrationByNameQuery,
    VehicleRegistrationByNameResponse as VehicleRegistrationByNameResponse,
    VehicleRegistrationQuery as VehicleRegistrationQuery,
    VehicleRegistrationResponse as VehicleRegistrationResponse,
)
from nlets_msg.records.warrants import (
    StateWarrantQuery as StateWarrantQuery,
    StateWarrantResponse as StateWarrantResponse,
)
from nlets_msg.records.weapons import (
    ConcealedWeaponQuery as ConcealedWeaponQuery,
    ConcealedWeaponResponse as ConcealedWeaponResponse,
)
from nlets_msg.records.weather import (
    RoadWeatherQuery as RoadWeatherQuery,
    RoadWeatherResponse as RoadWeatherResponse,
)
from nlets_msg.records.wildlife import (
    WildlifeQuery as WildlifeQuery,
    WildlifeResponse as WildlifeResponse,
)
from nlets_msg.wire.headers import (
    InputHeader as InputHeader,
)
from nlets_msg.wire.limits import (
    Limits as Limits,
)
from nlets_msg.wire.names import (
    PersonName as PersonName,
)
from nlets_msg.wire.output_headers import (
    Clock as Clock,
    OutputHeader as OutputHeader,
)

__version__: Final[str]

__all__ = [
    "AdditionalInformationQuery",
    "AdditionalInformationResponse",
    "AdministrativeMessage",
    "AdministrativeMessageWithImage",
    "AircraftQuery",
    "AircraftResponse",
    "AlarmQuery",
    "AlarmResponse",
    "AmberAlert",
    "BoatQuery",
    "BoatResponse",
    "BodyReader",
    "BulkCashQuery",
    "BulkCashResponse",
    "CanadianArticleQuery",
    "CanadianArticleResponse",
    "CanadianBoatQuery",
    "CanadianBoatResponse",
    "CanadianDriverLicenseQuery",
    "CanadianDriverLicenseResponse",
    "CanadianGunQuery",
    "CanadianGunResponse",
    "CanadianPersonQuery",
    "CanadianPersonResponse",
    "CanadianRegistrationQuery",
    "CanadianRegistrationResponse",
    "CanadianSecurityQuery",
    "CanadianSecurityResponse",
    "CanadianVehicleQuery",
    "CanadianVehicleResponse",
    "Catalogue",
    "ChargeCodeQuery",
    "ChargeCodeResponse",
    "Clock",
    "CommercialCarrierQuery",
    "CommercialCarrierResponse",
    "CommercialVehicleQuery",
    "CommercialVehicleResponse",
    "ConcealedWeaponQuery",
    "ConcealedWeaponResponse",
    "CorrectionsPhotoQuery",
    "CorrectionsPhotoResponse",
    "CorrectionsQuery",
    "CorrectionsResponse",
    "CriminalHistoryResponse",
    "DriverHistoryQuery",
    "DriverHistoryResponse",
    "DriverLicenseByNameQuery",
    "DriverLicenseByNameResponse",
    "DriverLicenseQuery",
    "DriverLicenseResponse",
    "ErrorMessage",
    "Feed",
    "FullMessageQuery",
    "FullMessageResponse",
    "FullRecordQuery",
    "FullRecordResponse",
    "GenericQuery",
    "GenericResponse",
    "HazardousMaterialQuery",
    "HazardousMaterialResponse",
    "HelpAddress",
    "HitConfirmationQuery",
    "HitConfirmationResponse",
    "HomelandSecurityAlert",
    "HomelandSecurityLawEnforcementAlert",
    "IdentityQuery",
    "IdentityResponse",
    "ImmigrationAlienQuery",
    "ImmigrationAlienResponse",
    "InputHeader",
    "Inquiry",
    "InterpolGunQuery",
    "InterpolGunReportQuery",
    "InterpolGunReportResponse",
    "InterpolGunResponse",
    "InterpolPersonQuery",
    "InterpolPersonReportQuery",
    "InterpolPersonReportResponse",
    "InterpolPersonResponse",
    "InterpolTravelDocumentQuery",
    "InterpolTravelDocumentReportQuery",
    "InterpolTravelDocumentReportResponse",
    "InterpolTravelDocumentResponse",
    "InterpolVehicleQuery",
    "InterpolVehicleReportQuery",
    "InterpolVehicleReportResponse",
    "InterpolVehicleResponse",
    "InvalidMessage",
    "InvalidRecord",
    "LawEnforcementMessage",
    "LeissQuery",
    "Limits",
    "Message",
    "MessageLogQuery",
    "MessageLogResponse",
    "MobileDeviceQuery",
    "MobileDeviceResponse",
    "NdpixEntry",
    "NdpixEntryResponse",
    "NdpixRenewal",
    "NdpixRenewalResponse",
    "NdpixUpdate",
    "NdpixUpdateResponse",
    "NicbAllFilesQuery",
    "NicbAllFilesResponse",
    "NicbImpoundExportQuery",
    "NicbImpoundExportResponse",
    "NicbNciQuery",
    "NicbNeiQuery",
    "NletsError",
    "Notice",
    "OrionAddition",
    "OrionDeletion",
    "OrionQuery",
    "OrionResponse",
    "OrionUpdate",
    "Outcome",
    "OutputHeader",
    "ParoleProbationCorrectionsQuery",
    "ParoleProbationCorrectionsResponse",
    "ParoleQuery",
    "ParoleResponse",
    "PartialPlateQuery",
    "PartialPlateResponse",
    "Pending",
    "PersonName",
    "PlateReaderQuery",
    "PlateReaderResponse",
    "ProbationQuery",
    "ProbationResponse",
    "Problem",
    "RegionalDriverLicenseQuery",
    "RegionalDriverLicenseResponse",
    "RegionalVehicleRegistrationQuery",
    "RegionalVehicleRegistrationResponse",
    "Rejection",
    "Report",
    "Response",
    "RoadWeatherQuery",
    "RoadWeatherResponse",
    "SexOffenderNotification",
    "SexOffenderQuery",
    "SexOffenderResponse",
    "SnowmobileQuery",
    "SnowmobileResponse",
    "StateWarrantQuery",
    "StateWarrantResponse",
    "StatusMessage",
    "StolenInMexicoQuery",
    "TextInquiry",
    "Unknown",
    "VehicleRegistrationByNameQuery",
    "VehicleRegistrationByNameResponse",
    "VehicleRegistrationQuery",
    "VehicleRegistrationResponse",
    "WildlifeQuery",
    "WildlifeResponse",
    "build",
    "check",
    "deliver",
    "frame",
    "from_dict",
    "help_request",
    "json_schema",
    "message_keys",
    "parse",
    "read_messages",
    "register",
    "reject",
    "respond",
    "table",
    "to_dict",
]
