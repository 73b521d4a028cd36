-- What may be done with the office's database, and by whom: laid down anew after each change of the schema.
-- The names of the three roles stand in braces.

-- How many nested values there are of whoever the personal data kept apart is about, at each step of its way.
CREATE OR REPLACE FUNCTION missions.anchors(body json, personal json) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    value json; step json; held json; matching json[]; counts text := '';
BEGIN
    FOR value IN SELECT * FROM json_array_elements(personal -> 'values') LOOP
        held := body;
        counts := counts || ';';
        FOR step IN SELECT * FROM json_array_elements(value -> 'path') LOOP
            held := CASE WHEN json_typeof(held) = 'object' THEN held -> (step ->> 'field') END;
            SELECT array_agg(each ORDER BY place) INTO matching
            FROM json_array_elements(CASE json_typeof(held) WHEN 'array' THEN held WHEN 'object' THEN json_build_array(held) END)
                WITH ORDINALITY AS listed (each, place)
            WHERE json_typeof(each) = 'object'
                AND CASE json_typeof(each -> (step ->> 'subject')) WHEN 'string' THEN each ->> (step ->> 'subject') ELSE '' END
                    = step ->> 'whose';
            counts := counts || ' ' || coalesce(cardinality(matching), 0);
            held := matching[(step ->> 'nth')::integer + 1];
        END LOOP;
    END LOOP;
    RETURN counts;
END $$;

CREATE OR REPLACE FUNCTION missions.guard_record() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    following bigint; keeps boolean;
BEGIN
    SELECT sequence + 1 INTO STRICT following FROM missions.portfolio;
    keeps := has_column_privilege(session_user, TG_RELID, 'personal', 'UPDATE');
    IF TG_OP = 'DELETE' THEN
        IF OLD.personal IS NOT NULL AND NOT keeps THEN
            RAISE EXCEPTION 'only a keeper of personal data may remove this record'
                USING ERRCODE = 'MS003', DETAIL = OLD.id, SCHEMA = 'missions', TABLE = 'record';
        END IF;
        INSERT INTO missions.removed (kind, id, sequence) VALUES (OLD.kind, OLD.id, following);
        RETURN OLD;
    END IF;
    IF NEW.sequence <> following THEN
        RAISE EXCEPTION 'the next change has another number' USING ERRCODE = 'MS002', DETAIL = NEW.id;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.kind, NEW.id, NEW.number) IS DISTINCT FROM (OLD.kind, OLD.id, OLD.number) THEN
            RAISE EXCEPTION 'a record keeps its kind, id and number' USING ERRCODE = 'MS004', DETAIL = OLD.id;
        END IF;
        IF NEW.revision <> OLD.revision + 1 THEN
            RAISE EXCEPTION 'the revision does not follow the one before' USING ERRCODE = 'MS001', DETAIL = OLD.id;
        END IF;
        IF OLD.personal IS NOT NULL AND NOT keeps
            AND missions.anchors(OLD.body, OLD.personal) <> missions.anchors(NEW.body, OLD.personal) THEN
            RAISE EXCEPTION 'only a keeper of personal data may remove whom it is about'
                USING ERRCODE = 'MS003', DETAIL = OLD.id, SCHEMA = 'missions', TABLE = 'record';
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION missions.guard_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    number text; erases boolean;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.sequence, NEW.at, NEW.who, NEW.token) IS DISTINCT FROM (OLD.sequence, OLD.at, OLD.who, OLD.token) THEN
            RAISE EXCEPTION 'a line of the history keeps its number, moment and author' USING ERRCODE = 'MS004';
        END IF;
        RETURN NEW;
    END IF;
    BEGIN
        number := NEW.entry ->> 'sequence';
        erases := NEW.entry -> 'erasure' IS NOT NULL;
    EXCEPTION WHEN untranslatable_character OR invalid_text_representation THEN
        -- A text in it, from another program, has what no text may have: it can only be looked at as it is written.
        erases := NEW.entry::text ~ '"erasure"\s*:|\\u00[4-7]';
    END;
    IF NEW.sequence <> (SELECT sequence + 1 FROM missions.portfolio) OR number <> NEW.sequence::text THEN
        RAISE EXCEPTION 'the next change has another number' USING ERRCODE = 'MS002';
    END IF;
    IF erases AND NOT has_column_privilege(session_user, TG_RELID, 'personal', 'UPDATE') THEN
        RAISE EXCEPTION 'only a keeper of personal data erases any' USING ERRCODE = 'MS003';
    END IF;
    NEW.who := session_user;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION missions.guard_portfolio() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.sequence <> OLD.sequence THEN
        IF NEW.sequence <> OLD.sequence + 1
            OR NOT EXISTS (SELECT FROM missions.history WHERE sequence = NEW.sequence) THEN
            RAISE EXCEPTION 'the next change has another number' USING ERRCODE = 'MS002';
        END IF;
        PERFORM pg_notify('missions', NEW.sequence::text);
    END IF;
    RETURN NEW;
END $$;

-- At the end of a change: it has its line in the history, and the portfolio its number.
CREATE OR REPLACE FUNCTION missions.confirm_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM missions.portfolio WHERE sequence >= NEW.sequence)
        OR NOT EXISTS (SELECT FROM missions.history WHERE sequence = NEW.sequence) THEN
        RAISE EXCEPTION 'a change needs its line in the history' USING ERRCODE = 'MS002';
    END IF;
    RETURN NULL;
END $$;

-- Whoever has not seen yet that these were removed must read everything anew.
CREATE OR REPLACE FUNCTION missions.forget_removed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE missions.portfolio
        SET anew_since = greatest(anew_since, (SELECT coalesce(max(sequence), 0) FROM forgotten));
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER guard BEFORE INSERT OR UPDATE OR DELETE ON missions.record
    FOR EACH ROW EXECUTE FUNCTION missions.guard_record();
CREATE OR REPLACE TRIGGER guard BEFORE INSERT OR UPDATE ON missions.history
    FOR EACH ROW EXECUTE FUNCTION missions.guard_history();
CREATE OR REPLACE TRIGGER guard BEFORE UPDATE ON missions.portfolio
    FOR EACH ROW EXECUTE FUNCTION missions.guard_portfolio();
CREATE OR REPLACE TRIGGER forget AFTER DELETE ON missions.removed
    REFERENCING OLD TABLE AS forgotten FOR EACH STATEMENT EXECUTE FUNCTION missions.forget_removed();
DROP TRIGGER IF EXISTS confirm ON missions.record;
CREATE CONSTRAINT TRIGGER confirm AFTER INSERT OR UPDATE ON missions.record
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION missions.confirm_change();
DROP TRIGGER IF EXISTS confirm ON missions.removed;
CREATE CONSTRAINT TRIGGER confirm AFTER INSERT ON missions.removed
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION missions.confirm_change();
DROP TRIGGER IF EXISTS confirm ON missions.history;
CREATE CONSTRAINT TRIGGER confirm AFTER INSERT ON missions.history
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION missions.confirm_change();

REVOKE ALL ON SCHEMA missions FROM PUBLIC, {reader}, {editor}, {keeper};
REVOKE ALL ON ALL TABLES IN SCHEMA missions FROM PUBLIC, {reader}, {editor}, {keeper};
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA missions FROM PUBLIC, {reader}, {editor}, {keeper};

GRANT USAGE ON SCHEMA missions TO {reader}, {editor}, {keeper};
GRANT SELECT ON missions.portfolio, missions.kind, missions.removed, missions.other_table
    TO {reader}, {editor}, {keeper};
GRANT SELECT (kind, id, number, revision, sequence, body, has_personal) ON missions.record
    TO {reader}, {editor}, {keeper};
GRANT SELECT (sequence, at, who, summary, entry, has_personal, token) ON missions.history
    TO {reader}, {editor}, {keeper};

GRANT INSERT (kind, id, number, revision, sequence, body), UPDATE (revision, sequence, body), DELETE
    ON missions.record TO {editor}, {keeper};
GRANT INSERT (sequence, at, summary, entry, token) ON missions.history TO {editor}, {keeper};
GRANT UPDATE (sequence) ON missions.portfolio TO {editor}, {keeper};

GRANT SELECT (personal), INSERT (personal), UPDATE (personal) ON missions.record TO {keeper};
GRANT SELECT (personal), INSERT (personal), UPDATE (personal, summary, entry) ON missions.history TO {keeper};
GRANT DELETE ON missions.removed TO {keeper};
