"""What columns of lists of meetings and events can become, and the entries of calendars: their headings and readers."""

from missions.importing import messages
from missions.importing.cell_days import day_cell
from missions.importing.cell_readers import field_put, field_target, names_cell, notes_target, text_cell
from missions.importing.meeting_cells import (
    all_day_cell,
    end_cell,
    event_status_cell,
    kind_cell,
    people_cell,
    record_cell,
    status_cell,
    title_cell,
    when_cell,
    zone_cell,
)
from missions.importing.meeting_rows import (
    event_key,
    finish_event,
    finish_visit,
    put_all_day,
    put_edition,
    put_end,
    put_event_name,
    put_first_day,
    put_host,
    put_last_day,
    put_people,
    put_place,
    put_series,
    put_stand,
    put_table,
    put_title,
    put_until,
    put_when,
    start_event,
    start_visit,
    visit_key,
)
from missions.importing.target import CellContext, ImportKind, RowSoFar, Target
from missions.importing.words import headings_in as _words
from missions.records.visits import Event, Invitation, Visit


def _put_nothing(row: RowSoFar, _value: str, _around: CellContext) -> RowSoFar:
    """Leave the record as it is: what was read is kept in the notes."""
    return row


_FIRST_DAYS = "start date;startdatum;date de debut;beginndatum;anfangsdatum"
_LAST_DAYS = "end date;enddatum;date de fin;last day;letzter tag;dernier jour;endet am;ends on"
_TIMES_OF_START = (
    "start;starts;start time;startzeit;beginn;beginnt;begin;begins;anfang;from;von;ab;uhrzeit;zeit;time;times"
    ";time slot;timeslot;slot;heure;heures;horaire;horaires;heure de debut;debut;de;meeting time;zeitraum;beginn um"
    ";start/end;date/time;date and time;date & time;datum/uhrzeit;datum und uhrzeit;datum/zeit;date et heure"
    ";date/heure"
)
_TIMES_OF_END = "end;ends;ende;endet;end time;endzeit;fin;heure de fin;bis;until;to;a;jusqu'a;ende um;endet um;till"

VISITS = ImportKind(
    table="visits",
    targets=(
        Target(
            "title",
            messages.TITLE_OF_MEETING,
            _words(
                "title;titel;subject;betreff;purpose;zweck;motif;meeting;meeting title;thema;topic;name;objet"
                ";intitule;titre;sujet"
                ";reunion;rendez-vous;rdv;besprechung;summary;agenda item;programme item;program item;programmpunkt"
                ";tagesordnungspunkt;session;termin mit titel;anlass;meeting name;activity;programm;programme;was"
                ";what;termin"
            ),
            title_cell,
            put_title,
            ("title", "day", "start", "end"),
        ),
        field_target(
            Visit,
            "mission",
            _words("mission;reise;delegationsreise;delegation;trip;voyage;mission name"),
            read=record_cell("missions"),
        ),
        field_target(
            Visit,
            "kind",
            _words(
                "kind;type;art;typ;meeting type;type of meeting;type de reunion;type de rendez-vous;terminart;format"
                ";art des termins;genre;categorie"
            ),
            read=kind_cell,
        ),
        Target(
            "day",
            messages.DAY_OF_MEETING,
            _words(
                "day;date;datum;tag;termin am;jour;meeting date;date of meeting;date du rendez-vous;wann;when"
                f";quand;le;am;{_FIRST_DAYS}"
            ),
            when_cell,
            put_when,
            ("day", "start", "end"),
        ),
        Target("start", messages.STARTS, _words(_TIMES_OF_START), when_cell, put_when, ("start", "end", "day")),
        Target("end", messages.ENDS, _words(_TIMES_OF_END), end_cell, put_end, ("end", "day")),
        Target("until", messages.UNTIL, _words(_LAST_DAYS), when_cell, put_until, ("day", "end")),
        Target(
            "all_day",
            messages.ALL_DAY,
            _words(
                "all day event;all day;all-day;all-day event;ganztagig;ganztagiges ereignis;ganztags;journee entiere"
                ";toute la journee;evenement d'une journee entiere"
            ),
            all_day_cell,
            put_all_day,
            ("start", "end"),
        ),
        field_target(
            Visit,
            "zone",
            _words("time zone;timezone;zone;zeitzone;fuseau horaire;fuseau;tz"),
            read=zone_cell,
        ),
        Target(
            "place",
            messages.PLACE,
            _words(
                "place;location;ort;raum;room;venue;hall;halle;lieu;salle;adresse;address;meeting point;treffpunkt"
                ";where;wo;ou;veranstaltungsort;besprechungsort;room no;raum nr;lieu de rendez-vous;meeting location"
                ";ort der besprechung;meeting room;gebaude;building;meeting place;endroit;adresse du lieu"
            ),
            text_cell,
            put_place,
            ("place",),
            several=True,
        ),
        Target(
            "table",
            messages.TABLE,
            _words("table;table no;table number;table nr;tisch;tischnummer;tisch nr;tisch-nr;numero de table"),
            text_cell,
            put_table,
            ("place",),
        ),
        Target(
            "stand",
            messages.STAND,
            _words("stand;booth;stand no;stand number;booth no;booth number;standnummer;stand nr;stand-nr;messestand"),
            text_cell,
            put_stand,
            ("place",),
        ),
        field_target(Visit, "city", _words("city;stadt;ville;town")),
        Target(
            "host",
            messages.HOST,
            _words(
                "host;gastgeber;hote;partner;partners;organisation;organization;company;firma;unternehmen;institution"
                ";einrichtung;partner organisation;with;mit;avec;meeting with;termin mit;gesprach mit;societe"
                ";entreprise;exhibitor;aussteller;exposant;partenaire;organisation visited;host institution;hosted by"
                ";organisme rencontre;organisme d'accueil;institution visited;besuchte einrichtung"
                ";besuchte organisation;besuch bei;visite chez;host company;visited organisation;company name"
                ";firmenname;meeting partner;host organisation;gastgebende organisation;organisme"
            ),
            names_cell("organisations"),
            put_host,
            ("host", "participants"),
            several=True,
        ),
        field_target(
            Visit,
            "event",
            _words("event;fair;messe;salon;conference;kongress;trade fair"),
            read=record_cell("events"),
        ),
        Target(
            "participants.accepted",
            messages.ACCEPTED_BY,
            _words("confirmed;accepted;zugesagt;zusagen;bestatigt;confirmes;acceptes;confirmed participants"),
            people_cell,
            put_people(Invitation.ACCEPTED),
            ("participants",),
            several=True,
        ),
        Target(
            "participants.invited",
            messages.INVITED,
            _words("pending;invited;eingeladen;ausstehend;en attente;invites;pending participants;unconfirmed"),
            people_cell,
            put_people(Invitation.INVITED),
            ("participants",),
            several=True,
        ),
        Target(
            "participants.declined",
            messages.DECLINED_BY,
            _words("declined;absagen;refuses;declines;declined participants;excuses"),
            people_cell,
            put_people(Invitation.DECLINED),
            ("participants",),
            several=True,
        ),
        Target(
            "participants",
            messages.PARTICIPANTS,
            _words(
                "participants;participant;required attendees;optional attendees;erforderliche teilnehmer"
                ";optionale teilnehmer;participants obligatoires;participants facultatifs;our participants;our side"
                ";unsere seite;unsere teilnehmer;nos participants;contact on site;kontakt vor ort;teilnehmer"
                ";teilnehmende;teilnehmerinnen;teilnehmer/innen;attendees;attendee;guests;gaste;people;personen"
                ";personnes;with whom;mit wem;avec qui;gesprachspartner;contact;contacts;kontakt;ansprechpartner"
                ";contact person;interlocuteur;interlocuteurs;delegates;who;wer;qui;invitees"
            ),
            people_cell,
            put_people(Invitation.OPEN),
            ("participants",),
            several=True,
        ),
        Target(
            "organiser",
            messages.ORGANISED_BY,
            _words(
                "organizer;organiser;organisator;meeting organizer;meeting organiser;besprechungsplanung;organisateur"
                ";invited by;eingeladen von;requested by;angefragt von"
            ),
            people_cell,
            put_people(Invitation.ACCEPTED),
            ("participants",),
        ),
        field_target(Visit, "language", _words("language;sprache;langue")),
        field_target(
            Visit,
            "interpreting",
            _words("interpreter;interpreting;dolmetscher;dolmetschen;interprete;interpretation"),
        ),
        field_target(
            Visit, "minutes", _words("minutes;protokoll;proces-verbal;compte rendu;compte-rendu;meeting notes")
        ),
        Target(
            "status",
            messages.STATUS_OF_MEETING,
            _words("status;meeting status;stand der dinge;statut;etat;state"),
            status_cell,
            _put_nothing,
            (),
        ),
        notes_target("description", "beschreibung", "agenda", "inhalt"),
    ),
    start=start_visit,
    finish=finish_visit,
    key=visit_key,
    needs=("title", "host", "participants", "participants.accepted", "participants.invited", "day", "start"),
)

EVENTS = ImportKind(
    table="events",
    targets=(
        Target(
            "title",
            messages.EVENT_NAME,
            _words(
                "event;events;title;titel;name;event name;name of event;fair;fairs;messe;messen;trade fair;trade show"
                ";conference;kongress;konferenz;veranstaltung;veranstaltungen;salon;foire;evenement;manifestation"
                ";congres;name der messe;name der veranstaltung;nom;nom de l'evenement;messename;bezeichnung;summary"
            ),
            text_cell,
            put_event_name,
            ("series", "edition"),
        ),
        Target(
            "series",
            messages.SERIES,
            _words("series;reihe;messereihe;serie;brand"),
            text_cell,
            put_series,
            ("series", "aliases"),
        ),
        Target(
            "edition",
            messages.EDITION,
            _words("edition;ausgabe;year;jahr;annee;no of edition"),
            text_cell,
            put_edition,
            ("edition", "aliases"),
        ),
        Target(
            "dates",
            messages.DATES_OF_EVENT,
            _words("dates;date;datum;termin;termine;zeitraum;period;when;wann;quand;duration;dauer;laufzeit;periode"),
            day_cell(),
            put_first_day,
            ("dates",),
        ),
        Target(
            "day",
            messages.FIRST_DAY,
            _words(
                f"{_FIRST_DAYS};start;starts;beginn;von;from;ab;debut;du;first day;erster tag;opens;eroffnung;begin"
            ),
            when_cell,
            put_first_day,
            ("dates",),
        ),
        Target(
            "until",
            messages.UNTIL,
            _words(f"{_LAST_DAYS};end;ends;ende;bis;until;to;fin;au;closes;schluss"),
            when_cell,
            put_last_day,
            ("dates",),
        ),
        field_target(
            Event,
            "status",
            _words("status;state;stand;statut;etat"),
            read=event_status_cell,
        ),
        Target(
            "place",
            messages.VENUE,
            _words(
                "venue;place;location;veranstaltungsort;lieu;messegelande;fairground;congress centre;congress center"
                ";centre de congres;halle;adresse;address;site;ort der veranstaltung"
            ),
            text_cell,
            field_put("venue"),
            ("venue",),
        ),
        field_target(Event, "city", _words("city;stadt;ort;ville;town")),
        field_target(Event, "country", _words("country;land;pays")),
        field_target(Event, "zone", _words("time zone;timezone;zeitzone;fuseau horaire"), read=zone_cell),
        field_target(
            Event,
            "registration_closes",
            _words(
                "registration closes;registration deadline;registration until;anmeldeschluss;anmeldefrist"
                ";anmeldung bis;deadline;cloture des inscriptions;date limite d'inscription;inscription jusqu'au"
                ";register by;closing date for registration;application deadline;meldeschluss"
            ),
        ),
        field_target(
            Event,
            "partnering_opens",
            _words(
                "partnering opens;partnering from;matchmaking opens;meeting requests from;partnering ab"
                ";partnering start;freischaltung partnering;ouverture du partnering;matchmaking ab"
            ),
        ),
        field_target(
            Event,
            "aliases",
            _words("also known as;aliases;other names;auch bekannt als;autres noms;acronym;kurzname"),
        ),
        notes_target("description", "beschreibung", "agenda", "inhalt"),
    ),
    start=start_event,
    finish=finish_event,
    key=event_key,
    needs=("title", "series"),
)
