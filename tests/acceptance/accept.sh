#!/usr/bin/env bash
# accept: whether real programs take the files that were exported. The files themselves are never changed.
#   accept.sh FOLDER            check every *.ics *.vcf *.xlsx *.csv *.docx *.pdf *.html in it; one PASS or FAIL line a client and check
#   accept.sh FOLDER --most 60  check up to as many files a kind, instead of 20
#   accept.sh FOLDER --need ics,vcf,pdf   a kind that is not there is a FAIL (else a line "none")
#   accept.sh FOLDER --rules    only what needs no client: the rules of each format, by the Python that ACCEPT_PYTHON names
#   accept.sh --self-test       make small good and bad files, and see that the good pass and each bad one fails where it must
# Exit: 0 all passed, 1 something failed, 2 wrong usage or a client could not be installed. Debian or Ubuntu, as root where something
# must be installed (apt, npm, pip). Nothing is sent anywhere: Radicale listens on 127.0.0.1 only. At most 20 files a kind, if no more are asked for; 120 s a client.
set -uo pipefail
export LC_ALL=C.UTF-8 PIP_DISABLE_PIP_VERSION_CHECK=1 DEBIAN_FRONTEND=noninteractive
usage() { sed -n '2,10s/^# \{0,1\}//p' "$0"; exit 2; }
MOST=20; LIMIT=120; NEED=""; FOLDER=""; SELF=""; RULES=""
while [ $# -gt 0 ]; do case "$1" in
  --self-test) SELF=1 ;; --rules) RULES=1 ;; --need) NEED=${2:-}; shift ;; --most) MOST=${2:-20}; shift ;; -h|--help) usage ;; -*) usage ;; *) FOLDER=$1 ;;
esac; shift; done
[ -n "$SELF" ] || [ -d "$FOLDER" ] || usage
[ -z "$RULES" ] || [ -x "${ACCEPT_PYTHON:-}" ] || { echo "--rules needs ACCEPT_PYTHON, a Python with openpyxl, pypdf and typst" >&2; exit 2; }
TOOLS=${ACCEPT_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/accept}; mkdir -p "$TOOLS"
W=$(mktemp -d); SERVER=""
trap '[ -z "$SERVER" ] || kill "$SERVER" 2>/dev/null; rm -rf "$W"' EXIT

# ---------------------------------------------------------------------------------------------------------------- clients
packages() { # COMMAND=PACKAGE …: install what is missing
  [ -z "$RULES" ] || return 0
  local missing=() each
  for each in "$@"; do type -P "${each%%=*}" >/dev/null || [ -e "${each%%=*}" ] || missing+=("${each#*=}"); done
  [ ${#missing[@]} -eq 0 ] && return 0
  echo "installing ${missing[*]} …" >&2
  { timeout 120 apt-get update -qq; timeout 600 apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$TOOLS/apt.log" 2>&1 ||
    { echo "could not install ${missing[*]}: see $TOOLS/apt.log" >&2; exit 2; }
}
python_tools() { # MODULE=PACKAGE …
  [ -z "$RULES" ] || { PYTHON=$ACCEPT_PYTHON; return 0; }
  PYTHON=$TOOLS/py/bin/python
  packages python3=python3; python3 -c 'import ensurepip' 2>/dev/null || packages /usr/share/doc/python3-venv=python3-venv
  [ -x "$TOOLS/py/bin/python" ] || python3 -m venv "$TOOLS/py" || exit 2
  local each; for each in "$@"; do
    "$TOOLS/py/bin/python" -c "import ${each%%=*}" 2>/dev/null || "$TOOLS/py/bin/pip" install -q "${each#*=}" >&2 || exit 2
  done; }
node_tools() {
  [ -z "$RULES" ] || return 0
  packages node=nodejs npm=npm
  [ -d "$TOOLS/node_modules/ical.js" ] && [ -d "$TOOLS/node_modules/node-ical" ] && return 0
  (cd "$TOOLS" && echo '{"private":true,"type":"module"}' >package.json &&
    timeout 120 npm install --silent --no-audit --no-fund ical.js@2 node-ical@0.26 >&2) || exit 2; }

# ------------------------------------------------------------------------------------------------------------ small parts
PASSED=0; FAILED=0
say() { # CODE CLIENT FILE TEXT
  if [ "$1" -eq 0 ]; then PASSED=$((PASSED + 1)); set -- PASS "${@:2}"; else FAILED=$((FAILED + 1)); set -- FAIL "${@:2}"; fi
  printf '%-4s  %-22s %-28s %s\n' "$1" "$2" "$3" "$(tr -d '\000-\010\013-\037\177' <<<"$4" | tr '\n' ' ' | cut -c1-200)"; }
for each in khal calcurse todoman vdirsyncer ical2html w3m curl khard node soffice pdftotext pdffonts pdftoppm chromium; do
  eval "$each() { timeout -k 5 $LIMIT env $each \"\$@\"; }" # every client is bounded
done
py() { timeout -k 5 "$LIMIT" "$PYTHON" "$W/check.py" "$@"; }
check() { # CLIENT FILE COMMAND…: PASS if it exits 0; its last line of output is the reason
  local client=$1 file=$2 out rc; shift 2
  out=$("$@" 2>&1 </dev/null); rc=$?; [ $rc -eq 124 ] && out="not finished in $LIMIT s"
  say "$rc" "$KIND $client" "$(basename "$file")" "$(tail -n 1 <<<"$out")"; }

cat >"$W/check.py" <<'PY'
"""Checks that need no client, and those that compare what a client made of a file with the file itself."""
import csv, datetime as D, json, pathlib, re, sys, zipfile
from collections import Counter

def fail(text): print(text); sys.exit(1)
def unfolded(path): return re.sub(r"\r?\n[ \t]", "", path.read_text("utf-8")).splitlines()

def components(path):
    """Yield (name, [(property, parameters, value)]) of every VEVENT and VTODO; what stands in alarms is left out."""
    stack, props = [], []
    for line in unfolded(path):
        head, _, value = line.partition(":")
        # a colon inside a quoted parameter does not end the head
        while head.count('"') % 2: more, _, value = value.partition(":"); head += ":" + more
        name, *params = head.split(";"); name = name.upper()
        if name == "BEGIN":
            stack.append(value.upper())
            if value.upper() in ("VEVENT", "VTODO"): props = []
        elif name == "END":
            if stack and stack[-1] in ("VEVENT", "VTODO"): yield stack[-1], props
            if stack: stack.pop()
        elif stack and stack[-1] in ("VEVENT", "VTODO"):
            props.append((name, dict(p.upper().split("=", 1)[:1] + p.split("=", 1)[1:] for p in params if "=" in p), value))

def instant(params, value):
    """Return the start as UTC minutes, a day, or a floating time, reckoned with the system's own zone data."""
    if params.get("VALUE", "").upper() == "DATE" or re.fullmatch(r"\d{8}", value): return f"{value[:4]}-{value[4:6]}-{value[6:8]}"
    when = D.datetime.strptime(value.rstrip("Z"), "%Y%m%dT%H%M%S")
    if value.endswith("Z"): return when.strftime("%Y-%m-%dT%H:%MZ")
    if "TZID" not in params: return "floating " + when.strftime("%Y-%m-%dT%H:%M")
    from zoneinfo import ZoneInfo
    return when.replace(tzinfo=ZoneInfo(params["TZID"].strip('"'))).astimezone(D.timezone.utc).strftime("%Y-%m-%dT%H:%MZ")

def starts(path):
    return {dict((n, v) for n, _, v in p)["UID"]: instant(*next((q, v) for n, q, v in p if n == "DTSTART"))
            for kind, p in components(path) if kind == "VEVENT" and any(n == "DTSTART" for n, _, _ in p)}

def lines(path):
    """CRLF, 75 octets, UTF-8, no control characters: RFC 5545 3.1 and RFC 2426 2.6."""
    raw = path.read_bytes()
    if raw.startswith(b"\xef\xbb\xbf"): fail("begins with a byte order mark")
    try: text = raw.decode("utf-8")
    except UnicodeDecodeError as error: fail(f"not UTF-8: {error}")
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069]", text): fail("holds a control or bidi character")
    if b"\n" in raw.replace(b"\r\n", b"") or b"\r" in raw.replace(b"\r\n", b""): fail("has a line end that is not CRLF")
    long = [n for n, each in enumerate(raw.split(b"\r\n"), 1) if len(each) > 75]
    if long: fail(f"line {long[0]} has more than 75 octets")
    if not raw.endswith(b"\r\n"): fail("does not end with a line end")
    count = raw.count(b"\r\n"); print(f"{count} lines")

def ics_rules(path):
    """What Outlook, Google and Apple are known to mind, beyond the RFC."""
    text = "\n".join(unfolded(path)); found = list(components(path))
    if path.stat().st_size > 1_000_000: fail("over 1 MB")
    for word in ("METHOD", "ORGANIZER", "ATTENDEE"):
        if re.search(rf"^{word}[:;]", text, re.M): fail(f"has {word}")
    zones = set(re.findall(r"^TZID:(.*)$", text, re.M)); used = set(re.findall(r'^[A-Z-]+;[^:]*TZID="?([^":;]+)', text, re.M))
    if used - zones: fail(f"no VTIMEZONE for {', '.join(sorted(used - zones))}")
    if re.search(r"^RDATE[^:]*:[^,\n]*,", "\n".join(re.findall(r"BEGIN:VTIMEZONE.*?END:VTIMEZONE", text, re.S)), re.M):
        fail("a VTIMEZONE lists several RDATE values in one line: Thunderbird reads the first only")
    uids = Counter(v for _, p in found for n, _, v in p if n == "UID" and not any(m == "RECURRENCE-ID" for m, _, _ in p))
    if any(c > 1 for c in uids.values()): fail("a UID is there twice")
    for kind, p in found:
        d = {n: (q, v) for n, q, v in p}
        for name in ("UID", "DTSTAMP", "SUMMARY", *(["DTSTART"] if kind == "VEVENT" else [])):
            if name not in d: fail(f"a {kind} has no {name}")
        if kind == "VEVENT" and "DTEND" in d and instant(*d["DTEND"]) <= instant(*d["DTSTART"]): fail(f"{d['SUMMARY'][1]} ends before it starts")
    print(f"{len(found)} entries, {len(zones)} zones")

def same_starts(path, got):
    want, got = starts(path), json.loads(pathlib.Path(got).read_text())
    wrong = [f"{u}: {got.get(u)} instead of {w}" for u, w in want.items() if not w.startswith("floating") and got.get(u) != w]
    if wrong: fail(f"{len(wrong)} of {len(want)} starts differ, {wrong[0]}")
    print(f"{len(want)} starts as reckoned from the zones")

def khal_starts(path, got):
    """Lines uid|start as khal in UTC lists them."""
    rows = dict(each.split("|", 1) for each in pathlib.Path(got).read_text().splitlines() if "|" in each)
    out = {u: (s if len(s) == 10 else s.replace(" ", "T") + "Z") for u, s in rows.items()}
    pathlib.Path(got).write_text(json.dumps(out)); same_starts(path, got)

def cards(path): return [re.split(r"\n", c) for c in re.findall(r"BEGIN:VCARD\n(.*?)\nEND:VCARD", "\n".join(unfolded(path)), re.S | re.I)]

def vcf_rules(path):
    found = cards(path)
    if not found: fail("no card")
    for card in found:
        names = {re.split("[:;]", each)[0].upper() for each in card}
        version = next((each.partition(":")[2] for each in card if each.upper().startswith("VERSION:")), "")
        if version != "3.0": fail(f"version {version or 'missing'}: Outlook reads 2.1 and 3.0, Nextcloud refuses 2.1")
        if not {"FN", "N", "UID"} <= names: fail(f"a card lacks {', '.join(sorted({'FN', 'N', 'UID'} - names))}")
    print(f"{len(found)} cards")

def listed(path, got, kind):
    """Whether every name, summary or address of the file occurs in what the client printed."""
    text = re.sub(r"\s+", " ", pathlib.Path(got).read_text("utf-8", "replace"))
    plain = lambda v: re.sub(r"\s+", " ", re.sub(r"\\([,;\\])", r"\1", v.replace("\\n", " ")))
    want = ([plain(e.partition(":")[2]) for c in cards(path) for e in c if re.match(r"(EMAIL)[:;]", e, re.I)] if kind == "emails" else
            [plain(" ".join(filter(None, re.split(r"(?<!\\);", e.partition(":")[2])[1::-1]))) for c in cards(path) for e in c if re.match(r"(N)[:;]", e, re.I)] if kind == "people" else
            [plain(e.partition(":")[2]) for c in cards(path) for e in c if re.match(r"(FN)[:;]", e, re.I)] if kind == "names" else
            [plain(v) for k, p in components(path) if k == kind for n, _, v in p if n == "SUMMARY"])
    lost = [each for each in want if each not in text]
    if kind in ("names", "people") and len(want) < len(cards(path)): fail("a card has no name to show")
    if lost: fail(f"{len(lost)} of {len(want)} not shown, such as {lost[0]}")
    print(f"{len(want)} shown" if want else "nothing to show")

def items(path, folder):
    want = Counter(v for _, p in components(path) for n, _, v in p if n == "UID") if path.suffix == ".ics" else Counter(range(len(cards(path))))
    got = len(list(pathlib.Path(folder).glob("*" + path.suffix)))
    if got != len(want) or not got: fail(f"{got} items of {len(want)}")
    print(f"{got} items")

def xlsx_rules(path):
    with zipfile.ZipFile(path) as z:
        sheets = [n for n in z.namelist() if n.startswith("xl/worksheets/sheet")]
        formulas = sum(len(re.findall(rb"<f[ >/]", z.read(n))) for n in sheets)
        if any("vbaProject" in n or "externalLink" in n for n in z.namelist()): fail("has macros or links to other files")
    if formulas: fail(f"{formulas} formulas: text of people must be text")
    import openpyxl
    book = openpyxl.load_workbook(path); rows = sum(s.max_row for s in book); dates = sum(c.is_date for s in book for r in s.iter_rows() for c in r if c.value is not None)
    risky = [c.coordinate for s in book for r in s.iter_rows() for c in r if isinstance(c.value, str) and c.value[:1] in "=+-@" and c.data_type != "s"]
    if risky: fail(f"{risky[0]} is not kept as text")
    print(f"{len(book.sheetnames)} sheets, {rows} rows, {dates} real dates, no formula")

def xlsx_same(path, folder):
    """Whether LibreOffice shows every text that the file holds."""
    import openpyxl
    shown = "\n".join(p.read_text("utf-8", "replace") for p in pathlib.Path(folder).glob("*.csv")).replace('""', '"')
    want = {str(c.value) for s in openpyxl.load_workbook(path) if s.sheet_state == "visible" for r in s.iter_rows() for c in r if isinstance(c.value, str)}
    lost = [each for each in want if each.replace("\r\n", "\n") not in shown]
    if lost: fail(f"{len(lost)} of {len(want)} texts lost, such as {lost[0][:60]!r}")
    if re.search(r"Err:\d|#(NAME|REF|VALUE|DIV/0)[?!]", shown): fail("an error value is shown")
    print(f"{len(want)} texts shown")

def csv_rules(path):
    raw = path.read_bytes(); text = raw.decode("utf-8-sig"); mark = max(";,\t", key=lambda m: text.split("\n", 1)[0].count(m))
    rows = list(csv.reader(text.splitlines(keepends=True), delimiter=mark))
    if not raw.startswith(b"\xef\xbb\xbf"): fail("no byte order mark: Excel reads umlauts wrong")
    if mark != ";": fail(f"cells are parted by {mark!r}: German Excel opens only “;” in columns")
    odd = [n for n, r in enumerate(rows, 1) if len(r) != len(rows[0])]
    if odd: fail(f"row {odd[0]} has {len(rows[odd[0] - 1])} cells, the first has {len(rows[0])}")
    for n, row in enumerate(rows, 1):
        for cell in row:
            if re.match(r"\s*[=+\-@\t\r＝＋－＠]", cell) and not re.fullmatch(r"[+-]?[\d ()./,-]+", cell): fail(f"row {n}: a spreadsheet runs {cell[:40]!r}")
    print(f"{len(rows)} rows of {len(rows[0])} cells")

def docx_rules(path):
    with zipfile.ZipFile(path) as z:
        xml = z.read("word/document.xml").decode("utf-8")
        rels = "".join(z.read(n).decode("utf-8") for n in z.namelist() if n.endswith(".rels"))
        if any("vbaProject" in n for n in z.namelist()): fail("has macros")
    far = [t for t in re.findall(r'Target="([^"]*)"[^>]*TargetMode="External"', rels) if not re.match(r"(https?|mailto):", t)]
    if far: fail(f"points outside to {far[0]}")
    text = re.sub(r"<[^>]+>", "", xml)
    if re.search(r"\{\{|\{%|\}\}", text): fail("a placeholder was left: " + re.search(r"\{[{%].{0,30}", text)[0])
    print(f"{len(text.split())} words, no placeholder")

def words_shown(path, got):
    import html
    with zipfile.ZipFile(path) as z: xml = z.read("word/document.xml").decode("utf-8")
    want = {w for p in re.findall(r"<w:p[ >].*?</w:p>", xml, re.S) for w in html.unescape(re.sub(r"<w:(?:tab|br)[^>]*>", " ", p)).replace("><", "> <") and html.unescape("".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", p))).split()}
    shown = re.sub(r"\s+", "", pathlib.Path(got).read_text("utf-8", "replace")); lost = [w for w in want if w not in shown]
    if len(lost) > len(want) * 0.02: fail(f"{len(lost)} of {len(want)} words lost, such as {lost[0]}")
    print(f"{len(want)} words on the pages")

def pdf_glyphs(path):
    """No sign without a shape: in fonts of two-byte codes the code 0 is the empty box."""
    from pypdf import PdfReader
    from pypdf.generic import ContentStream, TextStringObject, ByteStringObject
    reader, boxes, signs = PdfReader(path), 0, 0
    def walk(content, resources, depth=0):
        nonlocal boxes, signs
        fonts = (resources or {}).get("/Font", {}); fonts = fonts.get_object() if hasattr(fonts, "get_object") else fonts
        two = False
        for operands, operator in ContentStream(content, reader).operations:
            if operator == b"Tf": two = fonts[operands[0]].get_object().get("/Subtype") == "/Type0"
            elif operator == b"Do" and depth < 5:
                form = resources["/XObject"][operands[0]].get_object()
                if form.get("/Subtype") == "/Form": walk(form, form.get("/Resources", resources), depth + 1)
            elif operator in (b"Tj", b"TJ", b"'", b'"'):
                for each in operands[0] if operator == b"TJ" else operands[-1:]:
                    if isinstance(each, (TextStringObject, ByteStringObject)):
                        raw = each.original_bytes if isinstance(each, TextStringObject) else bytes(each); signs += len(raw)
                        if two: boxes += sum(raw[i:i + 2] == b"\0\0" for i in range(0, len(raw), 2))
    for page in reader.pages: walk(page.get_contents(), page["/Resources"].get_object())
    if boxes: fail(f"{boxes} signs are printed as empty boxes")
    if any(k in reader.trailer["/Root"] for k in ("/OpenAction",)) and "/JavaScript" in str(reader.trailer["/Root"]): fail("runs a script")
    print(f"{len(reader.pages)} pages, every sign has a shape")

def pdf_fonts(path, got):
    rows = pathlib.Path(got).read_text().splitlines()[2:]
    loose = [r for r in rows if not re.search(r"\syes\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$", r)]
    if loose: fail(f"a font is not embedded: {loose[0].split()[0]}")
    print(f"{len(rows)} fonts embedded")

def pdf_text(path, got):
    text = pathlib.Path(got).read_text("utf-8", "replace")
    if not text.strip(): fail("no text: nobody can search or copy it")
    if re.search(r"\{\{|\{%", text): fail("a placeholder was left")
    print(f"{len(text.split())} words")

def html_rules(path):
    text = path.read_text("utf-8")
    if not re.search(r"<meta[^>]+charset", text, re.I): fail("does not say its charset")
    if "Content-Security-Policy" not in text: fail("no Content-Security-Policy")
    if re.search(r"<(script|iframe|object|embed|form|base)\b", text, re.I): fail("holds a script, frame or form")
    bad = re.search(r"""(?:src|href|action)\s*=\s*["']?\s*(javascript:|data:text|vbscript:|file:)""", text, re.I)
    if bad: fail(f"an address begins with {bad[1]}")
    if re.search(r"""<(?:img|link|source|video|audio)[^>]+(?:src|href)\s*=\s*["']?(?:https?:)?//""", text, re.I): fail("loads something from elsewhere")
    if re.search(r"<[a-z][^>]*\son[a-z]+\s*=", text, re.I): fail("an attribute runs a script")
    print("self-contained, no script")

def html_shown(path, got):
    text = re.sub(r"\s+", "", pathlib.Path(got).read_text("utf-8", "replace"))
    import html
    body = re.sub(r"<(style|head|title)\b.*?</\1>", " ", path.read_text("utf-8"), flags=re.S | re.I)
    want = {w for w in html.unescape(re.sub(r"<[^>]+>", " ", body)).split()}
    lost = [w for w in want if w not in text]
    if not want or len(lost) > len(want) * 0.02: fail(f"{len(lost)} of {len(want)} words not shown, such as {(lost or ['none'])[0]}")
    print(f"{len(want)} words shown")

RULES = {"ics": {"lines": lines, "rules": ics_rules}, "vcf": {"lines": lines, "rules": vcf_rules}, "xlsx": {"rules": xlsx_rules},
         "csv": {"rules": csv_rules}, "docx": {"rules": docx_rules}, "pdf": {"glyphs": pdf_glyphs}, "html": {"rules": html_rules}}

def every_rule(folder):
    """Print a line for each file of the folder and each rule of its kind."""
    import contextlib, io
    for kind, rules in RULES.items():
        for path in sorted(folder.glob("*." + kind)):
            for name, rule in rules.items():
                told, mark = io.StringIO(), "PASS"
                try:
                    with contextlib.redirect_stdout(told): rule(path)
                except SystemExit: mark = "FAIL"
                except Exception as error: mark = "FAIL"; print(repr(error), file=told)
                text = re.sub("[\\x00-\\x1f\\x7f]", " ", told.getvalue().strip().split("\n")[-1])[:200]
                print(f"{mark:4}  {kind + ' ' + name:22} {path.name:28} {text}")

if __name__ == "__main__":
    name, path, *rest = sys.argv[1:]
    globals()[name](pathlib.Path(path), *rest)
PY

cat >"$W/strict.c" <<'C'
/* libical: every component, property and value as RFC 5545 and RFC 5546 restrict them. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
static int wrong = 0, entries = 0;
static void look(icalcomponent *c) {
  icalproperty *p; icalcomponent *s;
  icalcomponent_kind k = icalcomponent_isa(c);
  if (k == ICAL_XLICINVALID_COMPONENT) { wrong++; fprintf(stderr, "invalid component\n"); }
  if (k == ICAL_VEVENT_COMPONENT || k == ICAL_VTODO_COMPONENT) entries++;
  for (p = icalcomponent_get_first_property(c, ICAL_XLICERROR_PROPERTY); p; p = icalcomponent_get_next_property(c, ICAL_XLICERROR_PROPERTY)) {
    wrong++; fprintf(stdout, "%s\n", icalproperty_get_xlicerror(p)); }
  for (s = icalcomponent_get_first_component(c, ICAL_ANY_COMPONENT); s; s = icalcomponent_get_next_component(c, ICAL_ANY_COMPONENT)) look(s); }
int main(int n, char **v) {
  FILE *f = fopen(v[1], "rb"); char *b; long size; icalcomponent *c;
  if (!f) return 2;
  fseek(f, 0, SEEK_END); size = ftell(f); rewind(f); b = malloc(size + 1); if (fread(b, 1, size, f) != (size_t)size) return 2; b[size] = 0;
  icalerror_set_errors_are_fatal(0);
  c = icalparser_parse_string(b); if (!c) { puts("not read at all"); return 1; }
  int held = icalrestriction_check(c); look(c);
  if (!held && !wrong) { puts("breaks a restriction of its method"); wrong++; }
  if (!entries) { puts("no entry"); wrong++; }
  if (!wrong) printf("%d entries, nothing restricted\n", entries);
  return wrong > 0; }
C
cat >"$W/read.mjs" <<'JS'
// KIND FILE: the starts of events by UID as ical.js (Thunderbird's parser) or node-ical understand them, or the names on cards.
import fs from "fs"; import { createRequire } from "module";
const require = createRequire(process.env.TOOLS + "/"), [kind, file] = process.argv.slice(2), text = fs.readFileSync(file, "utf8"), out = {};
if (kind === "node-ical") {
  for (const e of Object.values(require("node-ical").sync.parseICS(text))) if (e.type === "VEVENT") {
    const d = e.start, two = n => String(n).padStart(2, "0");
    out[e.uid] = e.datetype === "date" ? `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}` : d.toISOString().slice(0, 16) + "Z"; }
} else {
  const ICAL = require("ical.js").default ?? require("ical.js");
  if (kind === "cards") { const all = ICAL.parse(text); for (const c of typeof all[0] === "string" ? [all] : all) console.log(new ICAL.Component(c).getFirstPropertyValue("fn")); process.exit(0); }
  const c = new ICAL.Component(ICAL.parse(text));
  for (const z of c.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(z));
  for (const v of c.getAllSubcomponents("vevent")) { const e = new ICAL.Event(v);
    out[e.uid] = e.startDate.isDate ? e.startDate.toString() : e.startDate.toJSDate().toISOString().slice(0, 16) + "Z"; } }
console.log(JSON.stringify(out));
JS

# --------------------------------------------------------------------------------------------------------- calendar files
split_into() { # FILE FOLDER: one item a file, by vdirsyncer, which writes into its source: so from a copy
  mkdir -p "$2/items"; cp "$1" "$2/source"
  printf '[general]\nstatus_path="%s/status/"\n[pair p]\na="a"\nb="b"\ncollections=null\n[storage a]\ntype="singlefile"\npath="%s/source"\n[storage b]\ntype="filesystem"\npath="%s/items"\nfileext="%s"\n' "$2" "$2" "$2" ".${1##*.}" >"$2/conf"
  yes | vdirsyncer -c "$2/conf" discover >/dev/null 2>&1; vdirsyncer -c "$2/conf" sync >"$2/log" 2>&1; }
by_vdirsyncer() { split_into "$1" "$2" || { tail -n 1 "$2/log"; return 1; }; py items "$1" "$2/items"; }
by_libical() { [ -x "$TOOLS/strict" ] || cc -O1 -w -o "$TOOLS/strict" "$W/strict.c" -lical || return 2; timeout -k 5 "$LIMIT" "$TOOLS/strict" "$1"; }
by_khal() {
  mkdir -p "$2/cal"
  printf '[calendars]\n[[t]]\npath=%s/cal\ntype=calendar\n[sqlite]\npath=%s/khal.db\n[locale]\ntimeformat=%%H:%%M\ndateformat=%%Y-%%m-%%d\nlongdateformat=%%Y-%%m-%%d\ndatetimeformat=%%Y-%%m-%%d %%H:%%M\nlongdatetimeformat=%%Y-%%m-%%d %%H:%%M\ndefault_timezone=UTC\nlocal_timezone=UTC\n' "$2" "$2" >"$2/conf"
  for _ in 1 2; do khal -c "$2/conf" import --batch -a t "$1" >"$2/log" 2>&1 || { tail -n 1 "$2/log"; return 1; }; done
  grep -iE 'error|invalid|critical' "$2/log" && return 1
  local day; for day in $(grep -ao 'DTSTART[^:]*:[0-9]\{8\}' "$1" | grep -o '[0-9]\{8\}$' | sort -u); do
    khal -c "$2/conf" list "$(date -d "$day -1 day" +%F)" 3d --format '{uid}|{start-long}' --day-format '' 2>>"$2/log"
  done | awk -F'|' '!seen[$1]++' >"$2/starts"
  py khal_starts "$1" "$2/starts"; }
by_calcurse() {
  mkdir -p "$2/c"; local log want got
  log=$(TZ=UTC calcurse -D "$2/c" -C "$2/c" -i "$1" 2>&1 </dev/null) || { echo "$log" | tail -n 1; return 1; }
  want=$(grep -acE '^BEGIN:(VEVENT|VTODO)' "$1"); got=$(grep -oE '[0-9]+ (app|event|todo)s?' <<<"$log" | awk '{n += $1} END {print n + 0}')
  echo "$got of $want entries, $(grep -oE '[0-9]+ skipped' <<<"$log")"; [ "$got" = "$want" ]; }
by_todoman() {
  split_into "$1" "$2"; mkdir -p "$2/lists"; mv "$2/items" "$2/lists/one"
  printf 'path = "%s/lists/*"\ndate_format = "%%Y-%%m-%%d"\ntime_format = "%%H:%%M"\ncache_path = "%s/cache"\n' "$2" "$2" >"$2/todo.py"
  todoman --config "$2/todo.py" --porcelain list --status ANY >"$2/json" 2>"$2/log" || { tail -n 1 "$2/log"; return 1; }
  "$PYTHON" -c 'import json,sys; [print(t["summary"]) for t in json.load(open(sys.argv[1]))]' "$2/json" >"$2/todos" && py listed "$1" "$2/todos" VTODO; }
by_script() { TZ=America/Chicago TOOLS="$TOOLS" node "$W/read.mjs" "$1" "$2" >"$3/starts" 2>"$3/log" || { tail -n 1 "$3/log"; return 1; }; py same_starts "$2" "$3/starts"; }
by_ical2html() {
  local month; : >"$2/text"
  for month in $(grep -ao '^DTSTART[^:]*:[0-9]\{6\}' "$1" | grep -o '[0-9]\{6\}$' | sort -u | head -24); do
    TZ=UTC ical2html -f %B "${month}01" P31D "$1" 2>/dev/null | w3m -dump -cols 400 -T text/html -I UTF-8 >>"$2/text"
  done; py listed "$1" "$2/text" VEVENT; }
radicale_up() {
  [ -z "$RULES" ] || return 0
  [ -n "$SERVER" ] && return 0
  PORT=$("$PYTHON" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  printf '[server]\nhosts=127.0.0.1:%s\n[auth]\ntype=none\n[rights]\ntype=authenticated\n[storage]\nfilesystem_folder=%s/radicale\n[web]\ntype=none\n' "$PORT" "$W" >"$W/radicale.conf"
  radicale --config "$W/radicale.conf" >"$W/radicale.log" 2>&1 & SERVER=$!
  for _ in $(seq 50); do curl -s -o /dev/null "http://127.0.0.1:$PORT/" && return 0; sleep 0.2; done; echo "radicale does not start"; return 1; }
by_radicale() { # FILE FOLDER: put the whole file there as a collection, and get as many entries back
  local kind=VCALENDAR type=text/calendar part='^BEGIN:(VEVENT|VTODO)' address code want got
  case "$1" in *.vcf) kind=VADDRESSBOOK type=text/vcard part='^BEGIN:VCARD' ;; esac
  address="http://127.0.0.1:$PORT/anyone/$(basename "${2%/*}")/"
  code=$(curl -s -o "$2/answer" -w '%{http_code}' -u anyone: -X PUT -H "Content-Type: $type; charset=utf-8" --data-binary "@$1" "$address")
  [ "$code" = 201 ] || { echo "refused with $code"; return 1; }
  curl -s -u anyone: "$address" >"$2/back"; want=$(grep -aciE "$part" "$1"); got=$(grep -aciE "$part" "$2/back")
  echo "$got of $want came back"; [ "$got" = "$want" ]; }
calendar() {
  packages khal=khal calcurse=calcurse todoman=todoman vdirsyncer=vdirsyncer radicale=radicale ical2html=ical2html w3m=w3m curl=curl cc=gcc /usr/include/libical/ical.h=libical-dev; node_tools
  radicale_up || exit 2
  local f=$1 d; d=$(mktemp -d -p "$W")
  each() { mkdir -p "$d/$1"; check "$1" "$f" "${@:2}"; }
  each lines py lines "$f"; each rules py ics_rules "$f"; each libical by_libical "$f"; each khal by_khal "$f" "$d/khal"
  each calcurse by_calcurse "$f" "$d/calcurse"; each todoman by_todoman "$f" "$d/todoman"; each vdirsyncer by_vdirsyncer "$f" "$d/vdirsyncer"
  each radicale by_radicale "$f" "$d/radicale"; each ical.js by_script ical.js "$f" "$d/ical.js"; each node-ical by_script node-ical "$f" "$d/node-ical"
  each ical2html by_ical2html "$f" "$d/ical2html"; }

# --------------------------------------------------------------------------------------------------- contacts and documents
by_khard() {
  split_into "$1" "$2"; printf '[addressbooks]\n[[one]]\npath = %s/items\n[general]\ndefault_action = list\n' "$2" >"$2/khard"
  khard -c "$2/khard" list --parsable >"$2/names" 2>"$2/log" || { tail -n 1 "$2/log"; return 1; }
  [ -s "$2/log" ] && { tail -n 1 "$2/log"; return 1; }
  py listed "$1" "$2/names" people || return 1
  khard -c "$2/khard" email --parsable >"$2/mail" 2>/dev/null; py listed "$1" "$2/mail" emails; }
by_ical_cards() { TOOLS="$TOOLS" node "$W/read.mjs" cards "$1" >"$2/names" 2>"$2/log" || { tail -n 1 "$2/log"; return 1; }; py listed "$1" "$2/names" names; }
contacts() {
  packages khard=khard vdirsyncer=vdirsyncer radicale=radicale curl=curl; node_tools; radicale_up || exit 2
  local f=$1 d; d=$(mktemp -d -p "$W"); each() { mkdir -p "$d/$1"; check "$1" "$f" "${@:2}"; }
  each lines py lines "$f"; each rules py vcf_rules "$f"; each khard by_khard "$f" "$d/khard"; each vdirsyncer by_vdirsyncer "$f" "$d/vdirsyncer"
  each radicale by_radicale "$f" "$d/radicale"; each ical.js by_ical_cards "$f" "$d/ical.js"; }
office() { # FORMAT FILE FOLDER
  soffice "-env:UserInstallation=file://$W/office" --headless --norestore --convert-to "$1" --outdir "$3" "$2" >"$3/log" 2>&1
  [ -n "$(find "$3" -type f ! -name log ! -name text -size +0 -print -quit)" ] || { tail -n 1 "$3/log"; return 1; }; }
by_calc() { office 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' "$1" "$2" && py xlsx_same "$1" "$2"; }
by_calc_csv() { office xlsx "$1" "$2" && py xlsx_rules "$(ls "$2"/*.xlsx)"; }
by_writer() { office pdf "$1" "$2" && pdftotext -layout "$(ls "$2"/*.pdf)" "$2/text" && py words_shown "$1" "$2/text"; }
sheet() {
  packages soffice=libreoffice-calc-nogui; local f=$1 d; d=$(mktemp -d -p "$W"); each() { mkdir -p "$d/$1"; check "$1" "$f" "${@:2}"; }
  each rules py xlsx_rules "$f"; each libreoffice by_calc "$f" "$d/libreoffice"; }
table() {
  packages soffice=libreoffice-calc-nogui; local f=$1 d; d=$(mktemp -d -p "$W"); each() { mkdir -p "$d/$1"; check "$1" "$f" "${@:2}"; }
  each rules py csv_rules "$f"; each libreoffice by_calc_csv "$f" "$d/libreoffice"; }
letter() {
  packages soffice=libreoffice-writer-nogui pdftotext=poppler-utils /usr/lib/libreoffice/program/libswlo.so=libreoffice-writer-nogui
  local f=$1 d; d=$(mktemp -d -p "$W"); each() { mkdir -p "$d/$1"; check "$1" "$f" "${@:2}"; }
  each rules py docx_rules "$f"; each libreoffice by_writer "$f" "$d/libreoffice"; }
by_pdftotext() { pdftotext -layout "$1" "$2/text" && py pdf_text "$1" "$2/text"; }
by_pdffonts() { pdffonts "$1" >"$2/fonts" && py pdf_fonts "$1" "$2/fonts"; }
by_pdftoppm() { pdftoppm -r 40 -png -l 3 "$1" "$2/page" 2>"$2/log" && [ ! -s "$2/log" ] && echo "$(ls "$2"/*.png | wc -l) pages drawn" || { tail -n 1 "$2/log"; return 1; }; }
paper() {
  packages pdftotext=poppler-utils; local f=$1 d; d=$(mktemp -d -p "$W"); each() { mkdir -p "$d/$1"; check "$1" "$f" "${@:2}"; }
  each pdftotext by_pdftotext "$f" "$d/pdftotext"; each pdffonts by_pdffonts "$f" "$d/pdffonts"; each pdftoppm by_pdftoppm "$f" "$d/pdftoppm"; each glyphs py pdf_glyphs "$f"; }
by_w3m() { w3m -dump -cols 200 -T text/html -I UTF-8 "$1" >"$2/text" && py html_shown "$1" "$2/text"; }
by_chromium() {
  chromium --headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync \
    --user-data-dir="$2/profile" --virtual-time-budget=2000 --dump-dom "file://$(realpath "$1")" >"$2/dom" 2>"$2/log"
  [ -s "$2/dom" ] || { tail -n 1 "$2/log"; return 1; }
  sed 's/<[^>]*Content-Security-Policy[^>]*>//' "$2/dom" >"$2/dom.html"; py html_shown "$1" "$2/dom.html"; }
page() {
  packages w3m=w3m chromium=chromium; local f=$1 d; d=$(mktemp -d -p "$W"); each() { mkdir -p "$d/$1"; check "$1" "$f" "${@:2}"; }
  each rules py html_rules "$f"; each w3m by_w3m "$f" "$d/w3m"; each chromium by_chromium "$f" "$d/chromium"; }

# ------------------------------------------------------------------------------------------------------------------ all of it
all_of() { # FOLDER
  local pair kind what f count
  if [ -n "$RULES" ]; then
    py every_rule "$1" >"$W/rules" || return 1
    cat "$W/rules"; PASSED=$((PASSED + $(grep -c ^PASS "$W/rules"))); FAILED=$((FAILED + $(grep -c ^FAIL "$W/rules"))); return 0
  fi
  for pair in ics=calendar vcf=contacts xlsx=sheet csv=table docx=letter pdf=paper html=page; do
    kind=${pair%%=*} what=${pair#*=} count=0; KIND=$kind
    while IFS= read -r -d '' f; do
      count=$((count + 1)); [ $count -gt $MOST ] && { echo "only the first $MOST *.$kind were checked"; break; }
      [ "$(stat -c %s "$f")" -gt 20000000 ] && { say 1 "$kind size" "$(basename "$f")" "over 20 MB"; continue; }
      "$what" "$(realpath "$f")"
    done < <(find "$1" -maxdepth 1 -type f -iname "*.$kind" -print0 | sort -z)
    [ $count -gt 0 ] && continue
    case ",$NEED," in *",$kind,"*) say 1 "$kind" "-" "there is no such file" ;; *) printf 'none  %-22s\n' "$kind" ;; esac
  done; }
python_tools openpyxl=openpyxl pypdf=pypdf tzdata=tzdata
if [ -z "$SELF" ]; then
  all_of "$FOLDER"; echo "$PASSED passed, $FAILED failed"; [ "$FAILED" -eq 0 ]; exit
fi

# --------------------------------------------------------------------------------- the self-test: good files, and bad ones
# A bad file is called KIND@CLIENT+CLIENT@what.KIND: each of these clients must fail on it.
G=$W/good B=$W/bad; mkdir -p "$G" "$B"
python_tools typst=typst
"$PYTHON" - "$G" "$B" <<'PY'
import pathlib, re, sys, zipfile
import openpyxl, typst
good, bad = map(pathlib.Path, sys.argv[1:])
crlf = lambda t: t.replace("\n", "\r\n").encode()
zone = "BEGIN:VTIMEZONE\nTZID:Europe/Berlin\nBEGIN:DAYLIGHT\nDTSTART:20270328T020000\n{}TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nTZNAME:CEST\nEND:DAYLIGHT\nBEGIN:STANDARD\nDTSTART:20261025T030000\n{}TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nTZNAME:CET\nEND:STANDARD\nEND:VTIMEZONE\n"
yearly = zone.format("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\n", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\n")
listed = zone.format("RDATE:20270328T020000,20280326T020000,20290325T020000\n", "RDATE:20271031T030000,20281029T030000\n")
def event(n, lines): return f"BEGIN:VEVENT\nUID:{n * 8}-1111-5111-8111-111111111111@missions.example\nDTSTAMP:20261101T080000Z\n{lines}END:VEVENT\n"
meeting = "SUMMARY:Signing with Example Hub 大阪\nLOCATION:Room 3\\, Example Fair\nDTSTART;TZID=Europe/Berlin:20270705T100000\nDTEND;TZID=Europe/Berlin:20270705T110000\n"
deadline = "SUMMARY:Last day for notice\\; Example Cluster North\nDTSTART;VALUE=DATE:20270331\nDTEND;VALUE=DATE:20270401\nTRANSP:TRANSPARENT\nBEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:Last day for notice\nTRIGGER:-P30D\nEND:VALARM\n"
todo = "BEGIN:VTODO\nUID:44444444-1111-5111-8111-111111111111@missions.example\nDTSTAMP:20261101T080000Z\nSUMMARY:Send the minutes\nDUE;VALUE=DATE:20270731\nEND:VTODO\n"
def cal(*parts, head=""): return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//accept//EN\n{head}{''.join(parts)}END:VCALENDAR\n"
(good / "mission.ics").write_bytes(crlf(cal(yearly, event("1", meeting), event("2", deadline), todo)))
(good / "one.ics").write_bytes(crlf(cal(event("3", "SUMMARY:Kick-off\nDTSTART:20261201T080000Z\nDTEND:20261201T090000Z\n"))))
def wrong(name, data): (bad / name).write_bytes(data if isinstance(data, bytes) else crlf(data))
wrong("ics@rules+libical@method.ics", cal(yearly, event("1", meeting), head="METHOD:PUBLISH\n"))
wrong("ics@rules+ical.js@rdate-list.ics", cal(listed.replace("20270328T020000\nRDATE", "20260329T020000\nRDATE").replace("20261025", "20251026").replace("RDATE:20271031", "RDATE:20261025T030000,20271031").replace("RDATE:20270328", "RDATE:20260329T020000,20270328"), event("1", meeting)))
wrong("ics@rules@no-zone.ics", cal(event("1", meeting)))
wrong("ics@lines@line-ends.ics", cal(yearly, event("1", meeting)).encode())
wrong("ics@lines@long-line.ics", cal(yearly, event("1", meeting.replace("Signing", "Signing " + "x" * 90))))
wrong("ics@lines+libical@escape.ics", cal(yearly, event("1", meeting + "X BAD LINE\x1b\n")))
wrong("ics@rules+calcurse@ends-first.ics", cal(yearly, event("1", meeting.replace("T110000", "T090000"))))
wrong("ics@khal+vdirsyncer+radicale@cut-off.ics", crlf(cal(yearly, event("1", meeting)))[:-60])
wrong("ics@rules+node-ical+ical.js+khal@unknown-zone.ics", cal(event("1", meeting.replace("Europe/Berlin", "Mitteleuropa"))))
wrong("ics@ical.js@hour-late.ics", cal(yearly.replace("+0200\nTZNAME:CEST", "+0100\nTZNAME:CEST"), event("1", meeting)))
card = "BEGIN:VCARD\nVERSION:3.0\nUID:urn:uuid:11111111-1111-5111-8111-11111111111{0}\nN:Example;Pat{0};;Dr.;\nFN:Dr. Pat{0} Example\nORG:Example Cluster North\nEMAIL;TYPE=INTERNET:pat{0}@example.org\nTEL;TYPE=WORK:+49 30 0000000\nREV:20261101T080000Z\nEND:VCARD\n"
(good / "people.vcf").write_bytes(crlf(card.format(1) + card.format(2).replace("ORG:Example Cluster North", "ORG:Beispiel Übersee\\; Verbund")))
wrong("vcf@rules@version.vcf", card.format(1).replace("3.0", "4.0"))
wrong("vcf@khard+rules@no-name.vcf", card.format(1).replace("FN:Dr. Pat1 Example\n", "").replace("N:Example;Pat1;;Dr.;\n", ""))
wrong("vcf@ical.js+khard@broken.vcf", card.format(1).replace("ORG:Example Cluster North", "ORG:Example\nCluster North"))
wrong("vcf@lines@line-ends.vcf", card.format(1).encode())
def book(path, formula=None):
    wb = openpyxl.Workbook(); ws = wb.active; import datetime
    ws.append(["Agreement", "Ends", "Note"]); ws.append(["Example Cluster North", datetime.date(2027, 3, 31), "Müller & Söhne 大阪"]); ws["B2"].number_format = "DD.MM.YYYY"
    ws.append(["x", None, None]); ws["A3"].value = "=1+1"
    if not formula: ws["A3"].data_type = "s"; ws["A3"].quotePrefix = True
    else: ws["A3"].value = formula
    wb.save(path)
book(good / "list.xlsx"); book(bad / "xlsx@rules@formula.xlsx", "=1+1"); book(bad / "xlsx@rules+libreoffice@error.xlsx", "=1/0")
wrong("xlsx@rules+libreoffice@cut-off.xlsx", (good / "list.xlsx").read_bytes()[:1500])
sheet = "Agreement;Ends;Note\nExample Cluster North;31.03.2027;\"Müller; Söhne\"\n'=1+1;;+49 30 0000000\n"
(good / "list.csv").write_bytes(b"\xef\xbb\xbf" + crlf(sheet))
wrong("csv@rules@no-mark.csv", sheet); wrong("csv@rules@formula.csv", b"\xef\xbb\xbf" + crlf(sheet.replace("'=1", "=1"))); wrong("csv@rules@comma.csv", b"\xef\xbb\xbf" + crlf(sheet.replace(";", ",")))
wrong("csv@rules@ragged.csv", b"\xef\xbb\xbf" + crlf(sheet + "a;b\n"))
def docx(path, text, broken=False, far=""):
    with zipfile.ZipFile(path, "w") as z:
        z.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        z.writestr("_rels/.rels", f'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>{far}</Relationships>')
        body = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{"".join(f"<w:p><w:r><w:t>{t}</w:t></w:r></w:p>" for t in text)}</w:body></w:document>'
        z.writestr("word/document.xml", body[: len(body) // 2] if broken else body)
words = ["Briefing book: Example Delegation East", "Monday 5 July 2027, 10:00 – signing &amp; lunch", "Müller, Łukasz and 岸本 take part."] + [f"Paragraph number {n} of the programme" for n in range(30)]
docx(good / "book.docx", words); docx(bad / "docx@rules@placeholder.docx", [*words, "{{ mission.title }}"]); docx(bad / "docx@libreoffice@broken.docx", words, broken=True)
docx(bad / "docx@rules@outside.docx", words, far='<Relationship Id="rId9" Type="t" Target="file:///etc/passwd" TargetMode="External"/>')
latin = b"= Briefing book\nExample Cluster North, M\xc3\xbcller, 5 July 2027.\n" * 3
(good / "book.pdf").write_bytes(typst.compile(latin)); 
wrong("pdf@glyphs@boxes.pdf", typst.compile(latin + "大阪のクラスター".encode(), font_paths=[], ignore_system_fonts=True))
plain = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n4 0 obj<</Length 44>>stream\nBT /F1 18 Tf 20 100 Td (Not embedded) Tj ET \nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
at = [m.start() for m in re.finditer(rb"\d 0 obj", plain)]
wrong("pdf@pdffonts@font.pdf", plain + b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % n for n in at) + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(plain))
wrong("pdf@pdftotext+pdftoppm@cut-off.pdf", (good / "book.pdf").read_bytes()[:900])
html = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'"><title>Brief</title><style>p{margin:0}</style></head><body><h1>Brief: Example Hub</h1><p>Müller &amp; 大阪</p>%s</body></html>'
(good / "brief.html").write_text(html % "")
for name, more in {"script": "<script>document.title='x'</script>", "address": "<a href=\"javascript:alert(1)\">x</a>", "far": '<img src="http://127.0.0.1:9/x.png" alt="">'}.items(): wrong(f"html@rules@{name}.html", html % more)
wrong("html@rules@no-policy.html", re.sub("<meta http-equiv[^>]*>", "", html % ""))
wrong("html@w3m+chromium@empty.html", "<!DOCTYPE html><meta charset=utf-8><meta http-equiv=Content-Security-Policy content=x>")
PY
[ $? -eq 0 ] || exit 2
all_of "$G"; [ "$FAILED" -eq 0 ] && echo "the good files pass: $PASSED" || echo "GOOD FILES FAIL: $FAILED"
GOOD=$FAILED; all_of "$B" >"$W/told"; FAILED=$GOOD PASSED=0
while read -r name; do
  kind=${name%%@*} rest=${name#*@}; for client in $(tr + ' ' <<<"${rest%%@*}"); do
    [ -z "$RULES" ] || [[ $client =~ ^(lines|rules|glyphs)$ ]] || continue
    grep -qF -- "$(printf 'FAIL  %-22s %s' "$kind $client" "$name")" "$W/told"; say $? "control $kind $client" "${name##*@}" "$(grep -F -- "$name" "$W/told" | grep -F -- "  $kind $client " | sed "s/.*$kind  *//")"
  done
done < <(ls "$B")
echo "$PASSED controls hold, $FAILED do not"; [ "$FAILED" -eq 0 ]
