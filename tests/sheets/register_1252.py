"""A German register as Excel saves it: code page 1252, semicolons, `sep=`, two-digit years, titles above, a sum."""

NAME = "Verträge Übersicht.csv"
KIND = "agreements"
ANSWERS = {"31.11.23": "leave out", "Ende 2027": "2027-12~"}

TABLE = """\
sep=;
Übersicht der Kooperationsverträge;;;;;;;;;
Stand: 30.11.26;;;;;;;;;
;;;;;;;;;
Lfd. Nr.;Partner;Land;Vertragsart;Unterzeichnet am;Laufzeit bis;Verlängerung;Kündigungsfrist;Zuständig;Bemerkungen
1;Übungscluster Süd;Österreich;Absichtserklärung;01.02.24;31.12.26;nein;–;Muster, Ute;"zweisprachig; Original in Graz"
2;Beispielagentur Nord;Dänemark;Kooperationsvertrag;15.06.22;unbefr.;entfällt;6 Mon. zum Jahresende;Beispiel, Jörg;
3;Muster & Töchter Prüf GmbH;Schweiz;MoU;30.09.21;30.09.26;stillschw. um 2 Jahre;3 Monate zum Laufzeitende;Muster, Ute;
4;Übungscluster Süd / Beispielagentur Nord;;Rahmenvertrag;k. A.;Ende 2027;auf Antrag;;Beispiel, Jörg;20 T€ – siehe Akte
5;Universität Überall;Japan;Zusatzvereinbarung;31.11.23;;;;Beispiel, Jörg;„vorläufig“
Summe;5;;;;;;;;
"""
DATA = TABLE.replace("\n", "\r\n").encode("cp1252")

FACTS = """
header: 4
row 5
  parties.organisation: Übungscluster Süd
  kind: letter_of_intent
  signatures.date: 2024-02-01
  term.kind: fixed_end
  term.expiry: 2026-12-31
  renewal.mode: none
  notices.period:
  owner: Ute Muster
  notes ~ zweisprachig; Original in Graz
row 6
  parties.organisation: Beispielagentur Nord
  kind: cooperation_agreement
  signatures.date: 2022-06-15
  term.kind: indefinite
  renewal.mode: not_stated | none
  notices.period: P6M
  notices.boundary: calendar_year
  owner: Jörg Beispiel
row 7
  parties.organisation: Muster & Töchter Prüf GmbH
  kind: memorandum_of_understanding
  signatures.date: 2021-09-30
  term.expiry: 2026-09-30
  renewal.mode: tacit
  renewal.period: P2Y
  notices.period: P3M
row 8
  parties.organisation: Übungscluster Süd; Beispielagentur Nord
  kind: framework
  signatures.date:
  term.expiry: 2027-12~ | 2027-12 | 2027-12-31~ | 2027-12-31 | 2027-09-01~/2027-12-31~
  renewal.mode: express
  notes ~ 20 T€ – siehe Akte
row 9
  parties.organisation: Universität Überall
  kind: amendment
  signatures.date:
  notes ~ 31.11.23
  notes ~ „vorläufig“
skipped
  1: title
  2: title
  3: empty
  10: sum
organisations Übungscluster Süd
  country: AT
organisations Beispielagentur Nord
  country: DK
organisations Muster & Töchter Prüf GmbH
  country: CH
organisations Universität Überall
  country: JP
people Muster
  given_name: Ute
people Beispiel
  given_name: Jörg
asked
  row 9, Unterzeichnet am: 31.11.23
never
  organisations: Muster
  organisations: Summe
  organisations: Österreich
  organisations: k. A.
  holds: sep=
number: 5
"""
