export { type AppName, type AppOptions, type RunningApp, startApp } from './app.ts';
export { type DataFolder, dataFolder, REPOSITORY } from './data-folder.ts';
export { InfraError, type InfraErrorCode } from './failure.ts';
export { type MigrateOptions, migrate } from './migrate.ts';
export { NATS_CONFIG, type NatsOptions, startNats } from './nats.ts';
export { findNatsServer, type NatsSearch } from './nats-server-binary.ts';
export { freePort, portOwner } from './ports.ts';
export { type PostgresOptions, type RunningServer, startPostgres } from './postgres.ts';
export { type Servers, type ServersOptions, startServers } from './servers.ts';
