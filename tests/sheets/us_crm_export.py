"""An American CRM export: months first, AM and PM, amounts in dollars, “Active”, terms in months, a total below."""

NAME = "report1732912345.csv"
KIND = "agreements"
ANSWERS = {"02/30/2026": "leave out"}

TABLE = (
    "Account Name,Agreement Number,Agreement Type,Status,Signed Date,Effective Date,Expiration Date,Term (months),"
    "Renewal Terms,Notice Period,Contract Value,Agreement Owner,Country,Last Modified,Description\r\n"
    "Smith & Sons Example Co.,A-1001,MOU,Active,03/04/2024,03/15/2024,03/14/2027,,Auto-renew: Yes (1 yr),90 days,"
    '"$12,500.00",Pat Sample,United States,11/02/2026 4:35 PM,"Renewed once; original in Springfield'
    '\nSecond page lost"\r\n'
    "Example Harbor Cluster,A-1002,LOI,Active,10/28/2023,,Evergreen,,N/A,60 days,,Pat Sample,USA,9/17/2026 9:05 AM,\r\n"
    "Specimen Biotech Alliance; Example Harbor Cluster,A-1003,Framework Agreement,Expired,01/15/2019,01/31/2019,"
    '01/31/2024,,No,,"$1,200,000.00",Robin Placeholder,,01/31/2024 12:00 AM,\r\n'
    '"Placeholder University, Inc.",A-1004,Amendment,Draft,TBD,,,,By mutual agreement,,,Robin Placeholder,Canada,'
    "10/30/2026 1:12 PM,waiting for their counsel\r\n"
    "Sample Valley Agency,A-1005,Memorandum of Understanding,Active,06/20/2025,07/01/2025,,36,Auto-renew: No,30 days,"
    "$0.00,Pat Sample,Canada,07/01/2025 8:00 AM,\r\n"
    "Demo Lake Council,A-1006,Cooperation Agreement,Active,12/11/2020,12/11/2020,02/30/2026,,Renews automatically,"
    "6 months,,Pat Sample,United States,12/12/2020 3:15 PM,\r\n"
    'Total,6,,,,,,,,,"$1,212,500.00",,,,\r\n'
)
DATA = b"\xef\xbb\xbf" + TABLE.encode()

FACTS = """
header: 1
row 2
  parties.organisation: Smith & Sons Example Co.
  kind: memorandum_of_understanding
  signatures.date: 2024-03-04
  entry.date | term.starts: 2024-03-15
  term.kind: fixed_end
  term.expiry: 2027-03-14
  renewal.mode: tacit
  renewal.period: P1Y
  notices.period: P90D
  owner: Pat Sample
  notes ~ 12,500.00
  notes ~ Second page lost
  anywhere ~ A-1001
  anywhere ~ Active
row 3
  parties.organisation: Example Harbor Cluster
  kind: letter_of_intent
  signatures.date: 2023-10-28
  term.kind: indefinite
  term.expiry:
  renewal.mode: not_stated
  notices.period: P60D
  owner: Pat Sample
row 4
  parties.organisation: Specimen Biotech Alliance; Example Harbor Cluster
  kind: framework
  signatures.date: 2019-01-15
  term.expiry: 2024-01-31
  renewal.mode: none
  owner: Robin Placeholder
row 5
  parties.organisation: Placeholder University, Inc.
  kind: amendment
  signatures.date:
  renewal.mode: express
  notes ~ waiting for their counsel
  anywhere ~ draft
row 6
  parties.organisation: Sample Valley Agency
  signatures.date: 2025-06-20
  entry.date | term.starts: 2025-07-01
  term.kind: duration
  term.duration: P36M | P3Y
  renewal.mode: none
  notices.period: P30D
row 7
  parties.organisation: Demo Lake Council
  kind: cooperation_agreement
  signatures.date: 2020-12-11
  term.expiry:
  renewal.mode: tacit
  renewal.period:
  notices.period: P6M
  notes ~ 02/30/2026
skipped
  8: sum
organisations Smith & Sons Example Co.
  country: US
organisations Placeholder University, Inc.
  country: CA
organisations Demo Lake Council
  country: US
people Sample
  given_name: Pat
asked
  row 7, Expiration Date: 02/30/2026
never
  organisations: Smith
  organisations: Sons Example Co.
  organisations: Total
  organisations: Inc.
  organisations: Placeholder University
  date: 2024-04-03
  date: 2020-11-12
number: 6
"""
