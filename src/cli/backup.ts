import path from 'node:path';
import { restore as readBackup, backup as writeBackup } from '../backup/index.js';
import { replayErased } from '../places.js';
import { SubrosaError } from '../platform/errors.js';
import { type Call, option } from './command.js';
import { withGround, withNewGround } from './office.js';
import { runningService } from './service.js';

/** Everything but the keys into FILE, the keys into FILE.keys. */
export async function backup(call: Call) {
  const file = path.resolve(call.words[0] ?? '');
  return withGround(async (ground) => {
    const { ownerUrl, vault } = ground;
    const result = await writeBackup({ ownerUrl, vault, file, now: ground.clock.now() });
    const older =
      result.olderKeysFile === null
        ? ''
        : `An older copy of the keys is at ${result.olderKeysFile}: delete it, or erasures since then do not hold.\n`;
    const human =
      `${result.rows} rows in ${result.file}, ${result.keys} keys in ${result.keysFile}.\n` +
      `Keep the two apart from each other and from the master key.\n${older}`;
    return { json: result, human };
  });
}

/** Into an empty database; no service may run on it meanwhile. */
export async function restore(call: Call) {
  const file = path.resolve(call.words[0] ?? '');
  const keysFile = path.resolve(option(call, 'keys') ?? `${file}.keys`);
  return withNewGround(call, async (ground) => {
    const { ownerUrl, vault, config } = ground;
    if ((await runningService(config.varDir)) !== null) {
      throw new SubrosaError('backup.service_runs', { hint: 'a service runs on this VAR_DIR: stop it first' });
    }
    const now = ground.clock.now();
    const result = await readBackup({ ownerUrl, vault, file, keysFile, now, replay: replayErased });
    const back = `${result.rows} rows and ${result.keys} keys are back; ${result.replayed} erasures were done again.\n`;
    const lost =
      result.lost === 0
        ? ''
        : `${result.lost} mails that were just being filed when the backup was made are not in it: only newer keys are here.\n`;
    return { json: result, human: `${back}${lost}` };
  });
}
