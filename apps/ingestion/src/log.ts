/** The event log, as the controllers and the module ask for it. */
export const LOG = Symbol('LOG');
