// A page with comments says which words they are on; every text below it asks for its own.
import { getContext, setContext } from 'svelte';
import type { Remark } from './marked';

/** The remarks on one field of an item; `older` asks for those on words that stand only in the older of two versions. */
export type RemarksOn = (path: string, field: string, older?: boolean) => readonly Remark[];
const key = Symbol('remarks');
const none: readonly Remark[] = [];

export function provideRemarks(on: RemarksOn): void {
  setContext(key, on);
}
export function useRemarks(): RemarksOn {
  return getContext<RemarksOn | undefined>(key) ?? (() => none);
}
