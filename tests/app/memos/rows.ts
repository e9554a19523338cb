import type { MemoRow } from '#db/queries/memo-list';

let made = 0;

/** A memo of the list; what is not said of it is made up. */
export function aRow(sketch: Partial<MemoRow> = {}): MemoRow {
  made += 1;
  return {
    id: `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`,
    title: `Memo ${made}`,
    handling: 'SBU',
    highWater: 'SBU',
    isPrivate: false,
    team: { id: 'desk', name: 'Non-proliferation desk' },
    editedAt: new Date('2024-05-01T08:00:00Z'),
    role: 'owner',
    banner: { mark: 'SBU', text: 'SENSITIVE BUT UNCLASSIFIED' },
    waiting: 0,
    editedBy: { id: 'ana', name: 'Ana Duarte' },
    ...sketch,
  };
}
