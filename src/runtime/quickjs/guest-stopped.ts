/** Thrown through the engine when the guest must not run on. The instance is unusable afterwards. */
export class GuestStopped extends Error {
  constructor() {
    super('the guest was stopped');
  }
}
