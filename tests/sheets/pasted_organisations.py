"""Organisations pasted from a sheet: countries in three languages, names in their own script, kinds in words."""

NAME = ""
KIND = "organisations"
ANSWERS: dict[str, str] = {}

TABLE = """\
Organisation\tName in own script\tShort name\tType\tCountry\tCity\tWebsite\tE-mail\tComment
Sample Institute Osaka\t大阪見本研究所\tSIO\tUniversity\tJapan\tOsaka\thttps://sio.example\tinfo@sio.example\t
Muster-Agentur Wien\t\tMAW\tAgentur\tÖsterreich\tWien\thttps://maw.example\t\tseit 2019 Partner
Agence Exemple Ouest\t\t\tAgence\tAllemagne\tBonn\t\tcontact@ouest.example\t=1+1
Example Cluster Seoul\t서울 견본 클러스터\tECS\tCluster\tSouth Korea\tSeoul\t\t\t\"said \"\"call back\"\"\"
Pôle Exemple Sud\t\tPES\tCluster\tSuisse\tGenève\tn/a\t\t
Demo Harbour Trust\t\t\tStiftung\tVereinigtes Königreich\tExampleby\t\t\t
Fictive Alps Network\t\t\tNetzwerk\tEverywhere\t\t\t\t
"""

FACTS = """
header: 1
row 2
  name: Sample Institute Osaka
  aliases ~ 大阪見本研究所
  short_name: SIO
  kind: university
  country: JP
  city: Osaka
  website: https://sio.example
  emails: info@sio.example
row 3
  name: Muster-Agentur Wien
  kind: agency
  country: AT
  notes ~ seit 2019 Partner
row 4
  name: Agence Exemple Ouest
  kind: agency
  country: DE
  notes ~ =1+1
row 5
  name: Example Cluster Seoul
  aliases ~ 서울 견본 클러스터
  kind: cluster
  country: KR
  notes ~ said "call back"
row 6
  name: Pôle Exemple Sud
  country: CH
  city: Genève
  website:
row 7
  name: Demo Harbour Trust
  kind: foundation
  country: GB
row 8
  name: Fictive Alps Network
  country:
  notes ~ Everywhere
  kind: cluster | other
never
  organisations: Organisation
number: 7
"""
