"""What columns of lists of organisations and of people can become, with the headings they are known by.

What a row becomes is put together in `missions.importing.directory_rows`.
"""

import re

from missions.importing import messages
from missions.importing.cell_readers import (
    choice_cell,
    country_cell,
    field_target,
    names_cell,
    note_cell,
    notes_target,
    text_cell,
)
from missions.importing.directory_rows import (
    finish_organisation,
    finish_person,
    name_cell,
    organisation_key_of,
    person_key,
    put_address,
    put_aliases,
    put_family_name,
    put_function,
    put_given_name,
    put_honorific,
    put_name,
    put_native_name,
    put_of_organisation,
    put_organisation_name,
    put_organisations,
    put_parent,
    put_title,
    several_cell,
    start_organisation,
    start_person,
)
from missions.importing.target import ImportKind, Target
from missions.importing.words import ORGANISATION_KINDS
from missions.people.vocabulary import HEADERS
from missions.records.organisations import Organisation, OrganisationKind
from missions.records.people import Person

_PHONE = re.compile(r"(?:\+|00?)[\d ()/.\u2013-]{6,24}")
_LEAST_SHARE = 0.9


def _words(headings: str, fact: str = "") -> tuple[str, ...]:
    """Return headings parted by semicolons, beside those of pasted lists of people for a fact."""
    return tuple(dict.fromkeys((*sorted(HEADERS.get(fact, ())), *headings.split(";"))))


def _hold_addresses(texts: tuple[str, ...]) -> float:
    return _LEAST_SHARE * sum("@" in each for each in texts) / len(texts) if texts else 0.0


def _hold_pages(texts: tuple[str, ...]) -> float:
    begun = ("http://", "https://", "www.")
    return _LEAST_SHARE * sum(each.lower().startswith(begun) for each in texts) / len(texts) if texts else 0.0


def _hold_phones(texts: tuple[str, ...]) -> float:
    return _LEAST_SHARE * sum(bool(_PHONE.fullmatch(each)) for each in texts) / len(texts) if texts else 0.0


_EMAILS = _words(
    "e-mail 1;e-mail 2;e-mail address 1;e-mail 1 address;secondary email;secondary e-mail;other e-mail"
    ";e-mail 2 - value;e-mail 2 address;e-mail (office);email 1;email 2;e-mail (work);work e-mail;business e-mail"
    ";e-mail dienstlich;mailadresse;mail-adresse;adresse e-mail;adresse courriel;adresse mail;mel"
    ";adresse electronique;e-mail value;e-mail 1 - value"
    ";email-adresse;kontakt-e-mail;contact e-mail;primary email",
    "email",
)
_PHONES = _words(
    "telefon 1;telefon 2;mobilnr;mobil nr;tel portable;tel bureau;tel mobil;tel professionnel;gsm"
    ";phone 1 - value;phone 2 - value;mobil telefon;cellphone;mobile no"
    ";phone no;tel no;telefon nr;telefon (dienstlich);tel (work);phone 1;phone 2;telefonnummer;tel nr;tel dienstlich"
    ";telefon dienstlich;telefon geschaftlich;phone (work);work phone;business phone;office phone;direct line"
    ";durchwahl;mobile phone;mobiltelefon;mobilnummer;handynummer;cell;cell phone;telephone;telephone portable"
    ";portable;tel mobile;numero de telephone;tel fixe;fixe"
    ";telephone fixe;telephone professionnel;mobile number;phones;telephone number;contact number;primary phone",
    "phone",
)
_ADDRESSES = _words(
    "address;adresse;anschrift;business street;business postal code;business state;postal address;postadresse"
    ";postanschrift;postanschrift;adresse postale;street;strasse"
    ";straße;strasse und hausnummer;street address;rue;address line 1;address line 2;adresszeile 1;adresszeile 2"
    ";adresse 1;adresse 2;plz;postleitzahl;zip;zip code;postcode;postal code;code postal;cp;po box;postfach"
    ";boite postale;business address;work address;buroadresse;dienstadresse;adresse professionnelle"
)
_CITIES = _words(
    "city;business city;town;hq;headquarters;town/city;city/town;stadt;ort;ville;sitz;siege;seat;wohnort"
    ";location;standort;localite"
    ";plz ort;plz/ort"
)
_COUNTRIES = _words(
    "country;ctry;sitzland;country code;country of residence;country of organisation;land;staat;pays;nation"
    ";country/region;land/region;herkunftsland;pays/region"
)
_PAGES = _words(
    "website;web site;web;webseite;homepage;internet;url;www;site;site web;site internet;internetseite"
    ";internetadresse;web page;page web;web address;webadresse"
)
_ALIASES = _words(
    "also known as;aka;alias;aliases;other names;other name;former name;former names;fruher;fruherer name"
    ";frühere namen;auch genannt;weitere namen;anderer name;autre nom;autres noms;ancien nom;english name"
    ";englischer name;name (englisch);nom anglais;nickname;preferred name;name in english;name (english)"
    ";nom (anglais);nom en anglais;nom d'usage;also called"
)

_NATIVE_NAMES = _words(
    "name in own script;name in japanese;japanese name;chinese name;korean name;local name;original name"
    ";name (japanisch);name in originalschrift;name in native script;native script;nom natif"
    ";nom en caracteres originaux;name (native script);name in original script;originalname;name (chinese)"
    ";name (korean);name (japanese)"
    ";name (original);nom (original);originalschreibweise;nom original;name in kanji",
    "native_name",
)

ORGANISATIONS = ImportKind(
    table="organisations",
    targets=(
        Target(
            "name",
            messages.ORGANISATION_NAME,
            _words(
                "name;organisation name;organization name;name of organisation;name of organization;company name"
                ";name der organisation;name der einrichtung;firmenname;legal name;official name;offizieller name"
                ";nom officiel;nom de l'etablissement;firmierung;nom;nom de l'organisation;nom de l'organisme"
                ";raison sociale;denomination;partner;partenaire;cluster;cluster name;member"
                ";mitglied;membre;agency;agentur;agence;aussteller;exhibitor;exposant;account name;account",
                "organisation",
            ),
            text_cell,
            put_organisation_name,
            ("name", "short_name", "aliases"),
        ),
        field_target(
            Organisation,
            "short_name",
            _words(
                "short name;acronym;abbreviation;kurzname;abbr;abk;acr;nom abrege;abrege;kurzbezeichnung;kurzel"
                ";abkurzung;akronym;sigle;acronyme;abreviation;nom court;kurzform"
            ),
        ),
        field_target(Organisation, "aliases", (*_ALIASES, *_NATIVE_NAMES)),
        field_target(
            Organisation,
            "kind",
            _words(
                "kind;type;art;typ;category;kategorie;categorie;type of organisation;organisation type"
                ";organisationstyp;type d'organisme;organisationsform;organisationsart;art der organisation"
                ";type d'organisation;type of organization;sector type;nature"
            ),
            read=choice_cell(OrganisationKind, ORGANISATION_KINDS),
        ),
        field_target(Organisation, "country", _COUNTRIES),
        field_target(
            Organisation, "region", _words("region;bundesland;state;province;kanton;canton;etat;provinz;land (region)")
        ),
        field_target(Organisation, "city", _CITIES),
        field_target(
            Organisation,
            "parent",
            _words(
                "part of;parent;parent organisation;umbrella organisation;dachverband;mutterorganisation;tutelle"
                ";organisme de tutelle;parent company;konzern;parent organization;gehort zu;teil von;ubergeordnet"
                ";dachorganisation;muttergesellschaft;fait partie de;organisation mere;maison mere;trager;umbrella"
            ),
            read=text_cell,
        )._replace(put=put_parent, fields=("parent",)),
        field_target(Organisation, "sme", _words("sme;kmu;pme")),
        field_target(Organisation, "website", _PAGES, holds=_hold_pages),
        field_target(Organisation, "emails", _EMAILS, read=several_cell(Organisation, "emails"), holds=_hold_addresses),
        field_target(Organisation, "phones", _PHONES, read=several_cell(Organisation, "phones"), holds=_hold_phones),
        field_target(Organisation, "address", _ADDRESSES, read=note_cell, several=True)._replace(put=put_address),
        notes_target(),
    ),
    start=start_organisation,
    finish=finish_organisation,
    key=organisation_key_of,
    needs=("name",),
)

PEOPLE = ImportKind(
    table="people",
    targets=(
        field_target(
            Person,
            "given_name",
            _words("first names;given;vor name;rufname;prenom(s);prenoms;christian name", "given_name"),
            read=text_cell,
        )._replace(put=put_given_name, fields=("given_name", "family_name")),
        field_target(
            Person,
            "family_name",
            tuple(each for each in _words("family;last names;zuname;nom patronymique", "family_name") if each != "nom"),
            read=text_cell,
        )._replace(put=put_family_name, fields=("family_name", "given_name")),
        Target(
            "name",
            messages.WHOLE_NAME,
            _words(
                "nom;surname given;surname, given;surname given name;surname first name;last name, first name"
                ";last, first;last first;family name, given name;family name given name;family name first name"
                ";surname and given name;surname, first name;first and last name;first name last name"
                ";given name surname;name (last, first);name (surname first);name of guest;name of participant"
                ";name of delegate;full name (english);nachname vorname;name vorname titel;familienname, vorname"
                ";familienname vorname;vorname familienname;vor-/nachname;vorname/name;name/vorname;nom/prenom"
                ";nom, prenom;prenom/nom;nom et prenoms;nom complet;nom et prenom;nom prenom;prenom nom;prenom et nom"
                ";contact;contact name;contact person;ansprechpartner;ansprechpartnerin;ansprechperson;kontakt"
                ";kontaktperson;name, vorname;vorname name;vorname nachname;name vorname;nachname, vorname;file as"
                ";personne de contact;interlocuteur;attendee;attendees;speaker;referent;redner;intervenant;mitglied"
                ";guest;gast;invite;delegierte;delegierter"
                ";kontaktname;name des teilnehmers;participant name;nom du participant;passenger;passenger name",
                "name",
            ),
            name_cell,
            put_name,
            ("family_name", "given_name", "native_name", "name_order", "honorific", "academic_title"),
        ),
        field_target(
            Person,
            "native_name",
            _NATIVE_NAMES,
            read=text_cell,
        )._replace(put=put_native_name, fields=("native_name",)),
        field_target(Person, "aliases", _ALIASES, read=several_cell(Person, "aliases"))._replace(put=put_aliases),
        field_target(
            Person,
            "academic_title",
            _words("akademischer grad;degree;titre academique;grad;prefix;name prefix;titel/grad", "academic_title"),
            read=text_cell,
        )._replace(put=put_title, fields=("academic_title", "honorific")),
        field_target(
            Person,
            "honorific",
            _words("form of address;formule d'appel;civ;mr/mrs;herr/frau;m/mme;anredeform", "honorific"),
            read=text_cell,
        )._replace(put=put_honorific, fields=("honorific", "academic_title")),
        Target(
            "functions.organisation",
            messages.ORGANISATION,
            _words(
                "organisation name;organization name;company name;firmenname;firma/organisation;arbeitgeber;partner"
                ";employeur;agence;agentur;agency;arbeitsstelle;unternehmen/organisation;company/organisation"
                ";org;orga;institute;institut;cluster;partenaire;organisation 1 - name;organization 1 - name"
                ";dienststelle"
                ";verband;account"
                ";account name;entite;structure;etablissement;universitat;university",
                "organisation",
            ),
            names_cell("organisations"),
            put_organisations,
            ("functions",),
        ),
        Target(
            "functions.function",
            messages.FUNCTION,
            _words(
                "jobtitle;job;positionsbezeichnung;position title;title (job);dienstbezeichnung"
                ";position in organisation;berufsbezeichnung;dienststellung;amt;amtsbezeichnung;poste"
                ";titre professionnel;stellung;aufgabe;funktionsbezeichnung;occupation;organization 1 - title;qualite"
                ";rank"
                ";beruf",
                "function",
            ),
            text_cell,
            put_function,
            ("functions",),
            several=True,
        ),
        Target(
            "organisation.country",
            messages.COUNTRY_OF_ORGANISATION,
            _COUNTRIES,
            country_cell,
            put_of_organisation("country", messages.COUNTRY_OF_ORGANISATION),
            (),
        ),
        Target(
            "organisation.city",
            messages.CITY_OF_ORGANISATION,
            _CITIES,
            text_cell,
            put_of_organisation("city", messages.CITY_OF_ORGANISATION),
            (),
        ),
        field_target(Organisation, "website", _PAGES, holds=_hold_pages)._replace(
            name="organisation.website",
            label=messages.WEBSITE_OF_ORGANISATION,
            put=put_of_organisation("website", messages.WEBSITE_OF_ORGANISATION),
            fields=(),
        ),
        field_target(Person, "emails", _EMAILS, read=several_cell(Person, "emails"), holds=_hold_addresses),
        field_target(Person, "phones", _PHONES, read=several_cell(Person, "phones"), holds=_hold_phones),
        field_target(Person, "address", _ADDRESSES, read=note_cell, several=True)._replace(put=put_address),
        field_target(
            Person,
            "languages",
            _words("language;languages;sprache;sprachen;langue;langues;languages spoken;sprachkenntnisse"),
        ),
        field_target(
            Person,
            "nationality",
            _words(
                "nationality;citizenship;nationalitat;staatsangehorigkeit;staatsburgerschaft;nationalite;citoyennete"
            ),
        ),
        field_target(
            Person,
            "passport_valid_until",
            _words(
                "passport expiry;passport expires;passport expiry date;passport expiration;passport valid to"
                ";pass gultig bis;passport validity;reisepass gultig bis;gultigkeit pass;gultigkeit reisepass"
                ";pass ablaufdatum;passeport valable jusqu'au;validite du passeport;expiration du passeport"
                ";date d'expiration du passeport;date of expiry (passport);expiry date of passport;pass gultig"
                ";valid until;valid to;valid till;expires;expires on;expiry;expiry date;expiration;expiration date"
                ";gultig bis;gultigkeit;ablaufdatum;ablauf;lauft ab;valable jusqu'au;date d'expiration;validite"
            ),
        ),
        field_target(
            Person,
            "dietary",
            _words(
                "diet;dietary requirements;dietary restrictions;dietary;food;allergies;ernahrung;essen;verpflegung"
                ";essenswunsche;allergien;unvertraglichkeiten;regime alimentaire;regime;allergies alimentaires"
                ";restrictions alimentaires;besondere ernahrung;special diet;meal;meals;menu"
            ),
        ),
        field_target(
            Person,
            "emergency_contact",
            _words(
                "emergency;in case of emergency;ice;notfallkontakt;notfall;notfallnummer;im notfall;contact d'urgence"
                ";urgence;personne a prevenir;emergency phone;emergency number"
            ),
        ),
        notes_target(),
    ),
    start=start_person,
    finish=finish_person,
    key=person_key,
    needs=("name", "family_name", "given_name", "native_name", "emails", "functions.organisation"),
)
