"""What an adapter shows an officer before an inquiry leaves: every problem, with its remedy."""

import nlets_msg as nm

typed = "PPQ.AZNLETS20.CA,NV.TXT\nNAM/SMITH,JOHN.DOB/1950-01-01.SEX/M.SID/AZ12345678.PUR/C"
report = nm.check(typed)

print("can be sent:", report.ok)
for problem in report.problems:
    where = f" in {problem.prefix}" if problem.prefix else ""
    print(f"{problem.severity}: {problem.code}{where}")
    print(f"    {problem.expected}")
    print(f"    {problem.hint}")

try:
    nm.StateWarrantQuery(soc="123456789", fbi="1234567")
except nm.InvalidRecord as error:
    print("cannot be built:", ", ".join(problem.code for problem in error.problems))
