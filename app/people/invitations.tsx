import { Badge } from '#app/ui/badge';
import { Button } from '#app/ui/button';
import { longDate } from '#app/ui/dates';
import { Fault } from '#app/ui/fault';
import { MarkChip } from '#app/ui/mark-chip';
import type { InvitationRow } from './roster';
import { useChange } from './use-change';

function Item({ invitation }: { invitation: InvitationRow }) {
  const { send, pending, fault } = useChange();
  const { id, email } = invitation;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <p className="flex flex-wrap items-center gap-2 text-sm">
          <span className="truncate font-medium">{email}</span>
          <MarkChip mark={invitation.clearance} />
          {invitation.isAdmin && <Badge tone="accent">administrator</Badge>}
        </p>
        <p className="text-quiet text-xs leading-relaxed">
          {invitation.teams.length > 0 && `${invitation.teams.join(', ')} · `}
          invited by {invitation.invitedBy} · good until {longDate(invitation.expiresAt)}
        </p>
        <Fault text={fault} />
      </div>
      <Button
        tone="danger"
        size="small"
        busy={pending !== undefined}
        aria-label={`Revoke the invitation of ${email}`}
        onClick={() =>
          send(
            { intent: 'revoked', id, on: '1' },
            {
              text: `The link for ${email} is no longer good.`,
              undo: { intent: 'revoked', id, on: '0' },
            },
          )
        }
      >
        Revoke
      </Button>
    </li>
  );
}

/** Invitations that wait to be used; nothing where there is none. */
export function Invitations({ invitations }: { invitations: readonly InvitationRow[] }) {
  if (invitations.length === 0) return null;
  return (
    <section aria-labelledby="invitations" className="flex flex-col gap-3">
      <h2 id="invitations" className="font-serif text-2xl">
        Invited, not here yet
      </h2>
      <ul aria-label="Invitations" className="flex flex-col divide-y divide-rule border-rule border-y">
        {invitations.map((invitation) => (
          <Item key={invitation.id} invitation={invitation} />
        ))}
      </ul>
      <p className="text-quiet text-xs">
        A link is shown once, when it is made. Where it was lost, invite the same address again: the old link
        stops working.
      </p>
    </section>
  );
}
