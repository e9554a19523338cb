import { later } from '#app/ui/later';
import type { SignOutProps } from './sign-out';

/** What stands between `Sign out` and being signed out, fetched when it is wanted. */
export const signOut = later<SignOutProps>(() => import('./sign-out').then((module) => module.SignOut));
