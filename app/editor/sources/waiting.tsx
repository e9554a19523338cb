import { ArrowDown } from 'lucide-react';
import { Button } from '#app/ui/button';
import { focusUse, placeOf } from '../desk/focus-quote';
import { useDesk } from '../desk-context';
import { type Use, waiting } from './uses';

/** How many quotations wait for somebody to decide, and the way to the next one behind the caret. */
export function Waiting({ uses, onJump }: { uses: readonly Use[]; onJump: () => void }) {
  const { editor } = useDesk();
  const open = waiting(uses);
  if (open.length === 0) return null;
  const next = () => {
    if (!editor) return;
    const { from } = editor.state.selection;
    const use = open.find(({ place }) => place && (placeOf(editor, place) ?? -1) > from) ?? open[0];
    if (!use?.place) return;
    onJump();
    focusUse(editor, use.place);
  };
  return (
    <div className="sources-waiting">
      <span>
        {open.length === 1 ? '1 quote waits for a decision' : `${open.length} quotes wait for a decision`}
      </span>
      <Button size="small" onClick={next}>
        Next <ArrowDown size={13} aria-hidden="true" />
      </Button>
    </div>
  );
}
