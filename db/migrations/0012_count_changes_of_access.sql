ALTER TABLE "memos" ADD COLUMN "access_version" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "access_version" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Every change of a right is counted where it is announced: who decided something by these numbers can ask with two
-- look-ups whether it still holds. The announcement itself is that of 0001.
CREATE OR REPLACE FUNCTION announce_access() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  gone boolean := TG_OP = 'DELETE';
  person uuid;
  memo uuid;
  person_before uuid;
  memo_before uuid;
BEGIN
  IF TG_TABLE_NAME = 'sessions' THEN
    PERFORM pg_notify('access', json_build_object('session', OLD.id)::text);
    RETURN NULL;
  ELSIF TG_TABLE_NAME = 'users' THEN
    person := NEW.id;
  ELSIF TG_TABLE_NAME = 'team_members' THEN
    person := CASE WHEN gone THEN OLD.user_id ELSE NEW.user_id END;
    person_before := CASE WHEN TG_OP = 'UPDATE' THEN OLD.user_id END;
  ELSIF TG_TABLE_NAME = 'memo_roles' THEN
    memo := CASE WHEN gone THEN OLD.memo_id ELSE NEW.memo_id END;
    memo_before := CASE WHEN TG_OP = 'UPDATE' THEN OLD.memo_id END;
  ELSE
    memo := NEW.id;
  END IF;
  UPDATE users SET access_version = access_version + 1 WHERE id IN (person, person_before);
  UPDATE memos SET access_version = access_version + 1 WHERE id IN (memo, memo_before);
  PERFORM pg_notify('access', json_strip_nulls(json_build_object('user', person, 'memo', memo))::text);
  IF person_before <> person OR memo_before <> memo THEN
    PERFORM pg_notify('access',
      json_strip_nulls(json_build_object('user', person_before, 'memo', memo_before))::text);
  END IF;
  RETURN NULL;
END $$;
