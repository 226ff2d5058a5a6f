import { clusterName } from './processes.js';

/**
 * The command line of the server: for a small machine, as durable as PostgreSQL is, and silent about data. On the command
 * line and not in postgresql.conf, so that root never writes into a folder that another user owns.
 */
export function serverArguments(data: string, port: number): string[] {
  const settings = { ...DURABLE, ...SMALL, ...SILENT, port: String(port), cluster_name: clusterName(data) };
  return ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** What was acknowledged is on disk. */
const DURABLE = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', autovacuum: 'on' };

/** Few processes, little memory; nobody replicates from here, and nobody but this machine connects. */
const SMALL = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '96MB',
  maintenance_work_mem: '32MB',
  huge_pages: 'off',
  jit: 'off',
  io_method: 'sync',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '256MB',
  autovacuum_max_workers: '2',
  max_logical_replication_workers: '0',
  max_parallel_workers: '0',
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/**
 * Only why the server could not start or a login was refused reaches its standard error, which this program holds in
 * memory. No statement, parameter, DETAIL or CONTEXT: they repeat what people wrote.
 */
const SILENT = {
  logging_collector: 'off',
  log_min_messages: 'fatal',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_autovacuum_min_duration: '-1',
  log_checkpoints: 'off',
};
