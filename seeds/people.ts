import type { MemoRole } from '#domain/access/can';
import type { Level } from '#domain/marking/mark';

/** Password of everyone in the demo team. Local only; the sign-in page shows it while the demo team exists. */
export const DEMO_PASSWORD = 'aide-memoire';

/** The demo team's name. */
export const DEMO_TEAM = 'Non-proliferation desk';

/** Title of the demo memo. */
export const DEMO_MEMO = 'MTCR Athens Plenary: what was decided';

/** Someone of the demo team. */
export interface DemoPerson {
  email: string;
  name: string;
  title: string;
  clearance: Level;
  isAdmin: boolean;
  role: MemoRole;
}

/** The demo team, in the order shown. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    email: 'ana@example.org',
    name: 'Ana Duarte',
    title: 'Desk officer',
    clearance: 'S',
    isAdmin: true,
    role: 'owner',
  },
  {
    email: 'ben@example.org',
    name: 'Ben Okafor',
    title: 'Desk officer',
    clearance: 'C',
    isAdmin: false,
    role: 'editor',
  },
  {
    email: 'chiara@example.org',
    name: 'Chiara Rossi',
    title: 'Deputy director',
    clearance: 'C',
    isAdmin: false,
    role: 'commenter',
  },
  {
    email: 'dmitri@example.org',
    name: 'Dmitri Petrov',
    title: 'Press officer',
    clearance: 'SBU',
    isAdmin: false,
    role: 'viewer',
  },
];
