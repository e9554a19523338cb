import type { Chosen } from './use-uploads';

/** Files of an input; one that chose a folder tells the place of each in it. */
export function chosenOf(files: FileList | null): Chosen[] {
  return Array.from(files ?? [])
    .map((file) => ({ file, name: file.webkitRelativePath || file.name }))
    .filter(isVisible);
}

/** Files that were dropped, those of folders with all below them. Must be called while the drop is being handled. */
export async function droppedOf(items: DataTransferItemList): Promise<Chosen[]> {
  const found = await Promise.all(
    Array.from(items).map((item) => {
      const entry = item.webkitGetAsEntry();
      if (entry) return filesIn(entry);
      // What another program drags, a mail's attachment for one, is a file without a place.
      const file = item.getAsFile();
      return file ? [{ file, name: file.name }] : [];
    }),
  );
  return found.flat().filter(isVisible);
}

/** Hidden files are the system's own. */
const isVisible = ({ name }: Chosen) => !name.split('/').some((part) => part.startsWith('.'));

async function filesIn(entry: FileSystemEntry): Promise<Chosen[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ file, name: entry.fullPath.replace(/^\//, '') }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: Chosen[] = [];
  for (;;) {
    // A reader gives a hundred at a time, and an empty list at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return found;
    for (const inner of some) found.push(...(await filesIn(inner)));
  }
}
