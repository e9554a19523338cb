import { ahead, later } from '#app/ui/later';
import type { NewMemoProps } from './dialog';

/** The dialog behind `New memo`, fetched when it is wanted. */
export const newMemoDialog = later<NewMemoProps>(() => import('./dialog').then((module) => module.NewMemo));

export const fetchNewMemo = ahead(newMemoDialog);
