import { type DragEvent, useId, useRef, useState } from 'react';
import { Button } from '#app/ui/button';
import { cx } from '#app/ui/cx';
import { Fault } from '#app/ui/fault';
import { VisuallyHidden } from '#app/ui/visually-hidden';
import { chosenOf, droppedOf } from './chosen-files';
import type { Chosen } from './use-uploads';

/** Where files and folders are dropped, or chosen by two buttons. */
export function DropZone({ onChosen }: { onChosen: (chosen: readonly Chosen[]) => void }) {
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const hint = useId();
  const [fault, setFault] = useState<string | null>(null);
  const take = (chosen: readonly Chosen[]) => {
    setFault(chosen.length === 0 ? 'There is no file in what you chose.' : null);
    if (chosen.length > 0) onChosen(chosen);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    droppedOf(event.dataTransfer.items).then(take, (error: unknown) => {
      if (!(error instanceof DOMException)) throw error;
      setFault('The browser could not read all of it, so nothing was sent. Choose it by the buttons.');
    });
  };
  return (
    <section
      aria-label="Files to import"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cx(
        'mt-6 flex flex-col items-center gap-4 rounded-lg border border-dashed px-6 py-10 text-center',
        over ? 'border-accent bg-accent-soft' : 'border-rule bg-sunken',
      )}
    >
      <p className="font-serif text-xl">Drop files or a folder here</p>
      <p id={hint} className="max-w-md text-quiet text-sm leading-relaxed">
        Text or HTML files of one cable or several, or a dump of cables (cables.csv), packed by gzip or not.
      </p>
      <div className="flex flex-wrap justify-center gap-2">
        <Button tone="primary" aria-describedby={hint} onClick={() => files.current?.click()}>
          Choose files
        </Button>
        <Button aria-describedby={hint} onClick={() => folder.current?.click()}>
          Choose a folder
        </Button>
      </div>
      <Fault text={fault} />
      <VisuallyHidden>
        <input
          ref={files}
          type="file"
          multiple
          tabIndex={-1}
          aria-label="Files"
          onChange={(event) => {
            take(chosenOf(event.currentTarget.files));
            event.currentTarget.value = '';
          }}
        />
        <input
          ref={folder}
          type="file"
          multiple
          tabIndex={-1}
          aria-label="Folder"
          {...{ webkitdirectory: '' }}
          onChange={(event) => {
            take(chosenOf(event.currentTarget.files));
            event.currentTarget.value = '';
          }}
        />
      </VisuallyHidden>
    </section>
  );
}
