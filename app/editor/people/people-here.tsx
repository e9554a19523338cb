import { useEffect, useRef } from 'react';
import { Avatar } from '#app/ui/avatar';
import type { Presence } from '#domain/sync/messages';
import { usePeople } from '../collab/people';
import { announce } from '../desk/announce';
import { useDesk } from '../desk-context';

/** More than these are a number. */
const SHOWN = 5;

/** Who came and who left between two moments, in a sentence; null for nobody. */
export function comings(before: readonly Presence[], after: readonly Presence[]): string | null {
  const without = (some: readonly Presence[], others: readonly Presence[]) =>
    some.filter((person) => !others.some((other) => other.id === person.id)).map((person) => person.name);
  const joined = without(after, before);
  const left = without(before, after);
  const said = [
    joined.length > 0 && `${joined.join(', ')} joined`,
    left.length > 0 && `${left.join(', ')} left`,
  ].filter((part) => part !== false);
  return said.length > 0 ? said.join('. ') : null;
}

/** Says who comes and goes; whoever was there before oneself neither came nor went. */
function useComings(here: readonly Presence[], myId: string) {
  const before = useRef<readonly Presence[] | null>(null);
  useEffect(() => {
    if (!here.some((person) => person.id === myId)) return;
    const said = before.current && comings(before.current, here);
    before.current = here;
    if (said) announce(said);
  }, [here, myId]);
}

/** Who has the memo open: oneself last, the others with the colour of their caret. */
export function PeopleHere() {
  const { me, provider } = useDesk();
  const here = usePeople(provider);
  const others = here.filter((person) => person.id !== me.id);
  useComings(here, me.id);
  const people = [...others, ...here.filter((person) => person.id === me.id)];
  const more = people.length - SHOWN;
  return (
    <section aria-label="People here" className="people-here">
      <ul>
        {people.slice(0, SHOWN).map((person) => (
          <li key={person.id} data-tip={person.id === me.id ? `${person.name} (you)` : person.name}>
            <Avatar id={person.id} name={person.name} />
            <span className="sr-only">{person.id === me.id ? `${person.name} (you)` : person.name}</span>
          </li>
        ))}
        {more > 0 && (
          <li
            className="people-more"
            data-tip={people
              .slice(SHOWN)
              .map((person) => person.name)
              .join(', ')}
          >
            +{more}
          </li>
        )}
      </ul>
    </section>
  );
}
