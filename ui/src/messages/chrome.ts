/** Words of the components that know nothing of briefs. */
export const chrome = {
  close: 'Close',
  dismiss: 'Dismiss',
  undo: 'Undo',
  cancel: 'Cancel',
  loading: 'Loading…',
} as const;
