import { ahead, later } from '#app/ui/later';
import type { PaletteProps } from './palette';

/** The palette behind Mod+K, fetched when it is wanted. */
export const palette = later<PaletteProps>(() => import('./palette').then((module) => module.Palette));

export const fetchPalette = ahead(palette);
