import { create } from 'zustand';
import type { RemovalPlan } from './removal-plan.ts';

export type ItemDialog =
  | { readonly type: 'remove'; readonly plan: RemovalPlan }
  | { readonly type: 'mirror'; readonly trajectory: string }
  /** Something that could not be done, with the reason. */
  | { readonly type: 'refused'; readonly why: string };

/** The dialog about things of the case that is open. */
export const useItemDialog = create<{ readonly dialog: ItemDialog | null }>(() => ({
  dialog: null,
}));

export const showItemDialog = (dialog: ItemDialog | null): void =>
  useItemDialog.setState({ dialog });
