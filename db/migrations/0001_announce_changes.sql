-- Whoever changes a right, a remark or a source, by whatever way, is heard by every server process:
-- channel `access`: {"user": id} | {"memo": id} | {"session": id}; open sockets are checked again.
-- channel `memo`:   {"memo": id, "kind": "comments" | "quotes"}; open memos fetch that part again.
CREATE FUNCTION announce_access() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  gone boolean := TG_OP = 'DELETE';
BEGIN
  IF TG_TABLE_NAME = 'users' THEN
    PERFORM pg_notify('access', json_build_object('user', NEW.id)::text);
  ELSIF TG_TABLE_NAME = 'sessions' THEN
    PERFORM pg_notify('access', json_build_object('session', OLD.id)::text);
  ELSIF TG_TABLE_NAME = 'team_members' THEN
    PERFORM pg_notify('access', json_build_object('user', CASE WHEN gone THEN OLD.user_id ELSE NEW.user_id END)::text);
  ELSIF TG_TABLE_NAME = 'memo_roles' THEN
    PERFORM pg_notify('access', json_build_object('memo', CASE WHEN gone THEN OLD.memo_id ELSE NEW.memo_id END)::text);
  ELSE
    PERFORM pg_notify('access', json_build_object('memo', NEW.id)::text);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER announce AFTER UPDATE OF clearance, disabled_at, is_admin ON users
  FOR EACH ROW EXECUTE FUNCTION announce_access();
--> statement-breakpoint
CREATE TRIGGER announce AFTER DELETE ON sessions FOR EACH ROW EXECUTE FUNCTION announce_access();
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON team_members
  FOR EACH ROW EXECUTE FUNCTION announce_access();
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON memo_roles
  FOR EACH ROW EXECUTE FUNCTION announce_access();
--> statement-breakpoint
CREATE TRIGGER announce AFTER UPDATE OF is_private, deleted_at, high_water, team_id ON memos
  FOR EACH ROW EXECUTE FUNCTION announce_access();
--> statement-breakpoint
CREATE FUNCTION announce_memo() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  memo uuid;
  kind text := 'comments';
BEGIN
  IF TG_TABLE_NAME = 'comments' THEN
    SELECT memo_id INTO memo FROM comment_threads WHERE id = NEW.thread_id;
  ELSE
    memo := NEW.memo_id;
    IF TG_TABLE_NAME = 'citations' THEN kind := 'quotes'; END IF;
  END IF;
  PERFORM pg_notify('memo', json_build_object('memo', memo, 'kind', kind)::text);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON comments FOR EACH ROW EXECUTE FUNCTION announce_memo();
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON comment_threads FOR EACH ROW EXECUTE FUNCTION announce_memo();
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON citations FOR EACH ROW EXECUTE FUNCTION announce_memo();
--> statement-breakpoint
CREATE FUNCTION announce_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.current_revision_id IS NOT NULL THEN
    PERFORM pg_notify('memo', json_build_object('memo', c.memo_id, 'kind', 'quotes')::text)
      FROM (SELECT DISTINCT memo_id FROM citations WHERE cable_id = NEW.id) c;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER announce AFTER UPDATE OF current_revision_id ON cables
  FOR EACH ROW EXECUTE FUNCTION announce_revision();
