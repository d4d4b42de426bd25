// What other windows do: this one shows it too.
class Elsewhere {
  /** Grows with every change that may have come from another window. */
  turn = $state(0);
}
export const elsewhere = new Elsewhere();
