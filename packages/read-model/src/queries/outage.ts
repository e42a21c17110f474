import { Prisma } from '../generated/client.ts';

/**
 * SQLSTATE classes and codes that say that the database can't serve now, whatever it was asked: connection, resources,
 * operator intervention and time limits, authorization, no such database, and tables that are not there (yet).
 */
const OUTAGES = ['08', '53', '57', '58', '28', '3D', '42P01', '42703', '42883', '25006', '40'];

/** Query cancelled: the statement timeout. */
const CANCELLED = '57014';

interface DriverCause {
  originalCode?: string;
  originalMessage?: string;
  kind?: string;
}

/** `too-slow`: the statement reached its time limit; asking for less may help. `unreachable`: only waiting does. */
export interface Outage {
  kind: 'unreachable' | 'too-slow';
  reason: string;
}

/** Why the read models could not answer, when that is what `error` says; `null` for errors of ours. */
export function outageOf(error: unknown): Outage | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof Prisma.PrismaClientKnownRequestError) return driverOutage(error);
  return isLostConnection(error) ? { kind: 'unreachable', reason: error.message } : null;
}

/** What the pool throws before Prisma has a connection: `timeout exceeded when trying to connect`, `ECONNRESET`, ... */
function isLostConnection(error: Error): boolean {
  const systemCode = 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code);
  return (
    systemCode ||
    /^timeout exceeded when trying to connect|^Connection terminated|^Query read timeout/.test(error.message)
  );
}

function driverOutage(error: Prisma.PrismaClientKnownRequestError): Outage | null {
  const { originalCode, originalMessage, kind } = causeOf(error);
  if (originalCode === undefined) return { kind: 'unreachable', reason: kind ?? error.message };
  const code = originalCode;
  if (!OUTAGES.some((prefix) => code.startsWith(prefix))) return null;
  return { kind: code === CANCELLED ? 'too-slow' : 'unreachable', reason: `${originalMessage ?? kind} (${code})` };
}

/** Prisma keeps what the driver said in `meta.driverAdapterError.cause`. */
function causeOf(error: Prisma.PrismaClientKnownRequestError): DriverCause {
  const adapterError = error.meta?.driverAdapterError;
  if (!(adapterError instanceof Error) || typeof adapterError.cause !== 'object' || adapterError.cause === null)
    return {};
  return adapterError.cause;
}
