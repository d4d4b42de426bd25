// The time of day for "2 h" and the like; it moves once in half a minute.
class Clock {
  now = $state(Date.now());
  follow(): () => void {
    const timer = setInterval(() => { this.now = Date.now(); }, 30_000);
    return () => clearInterval(timer);
  }
}
export const clock = new Clock();
