import { SubrosaError } from '../platform/errors.js';
import { REGIMES, type Regime } from '../policy/deadline/index.js';
import { createPractice } from '../practice/create.js';
import { loadPractice, type Practice, practiceIds } from '../practice/index.js';
import { renewIntakeToken } from '../practice/intake-token.js';
import { type Call, needed, oneOf, option, optionList } from './command.js';
import { COMMAND, chosenPractice, officeOf, openOffice, withGround, withNewGround } from './office.js';
import { facts, table } from './output.js';

export async function addPractice(call: Call) {
  const wanted = readWanted(call);
  return withNewGround(call, async (ground) => {
    if (ground.clock.moved) {
      throw new SubrosaError('ground.clock_offset', { hint: 'SUBROSA_CLOCK_OFFSET is for the demo alone: unset it' });
    }
    const desk = ground.desk();
    const { id } = await createPractice(desk, { vault: ground.vault, at: ground.clock.now() }, wanted);
    const practice = await desk.quick(id, async (tx) => {
      await ground.audit.append(tx, id, {
        action: 'practice.created',
        actor: COMMAND,
        object: { kind: 'practice', id },
      });
      return loadPractice(tx, ground.vault, id);
    });
    return { json: shown(practice), human: facts(Object.entries(shown(practice)).map(([k, v]) => [k, words(v)])) };
  });
}

export async function listPractices(call: Call) {
  return withNewGround(call, async (ground) => {
    const desk = ground.desk();
    const practices: Practice[] = [];
    for (const id of await practiceIds(desk.across)) {
      practices.push(await desk.quick(id, (tx) => loadPractice(tx, ground.vault, id)));
    }
    return {
      json: practices.map(shown),
      human: table(
        ['SLUG', 'NAME', 'ADDRESS', 'LANGUAGE', 'COUNTRY', 'PROFESSION', 'TIME ZONE'],
        practices.map((p) => [p.slug, p.name, p.address, p.language, p.region ?? p.country, p.profession, p.timeZone]),
      ),
    };
  });
}

/** The token is shown this once: only its hash is kept. */
export async function makeToken(call: Call) {
  return withGround(async (ground) => {
    const office = await openOffice(ground, await chosenPractice(ground.desk().across, call.words[0] ?? null));
    const token = await office.quick((tx) => renewIntakeToken(tx, officeOf(office)));
    const url = `${ground.config.publicUrl ?? `http://${ground.config.httpHost}:${ground.config.httpPort}`}/intake/mime`;
    return {
      json: { url, token },
      human: facts([
        ['url', url],
        ['token', token],
      ]),
    };
  });
}

function readWanted(call: Call) {
  const slug = option(call, 'slug');
  return {
    name: needed(call, 'name'),
    addresses: [needed(call, 'address'), ...optionList(call, 'alias')],
    language: oneOf(needed(call, 'language'), ['da', 'de', 'en', 'ro'], '--language'),
    country: needed(call, 'country'),
    region: option(call, 'region'),
    profession: needed(call, 'profession'),
    regimes: optionList(call, 'regime').map((word): Regime => oneOf(word, REGIMES, '--regime')),
    timeZone: needed(call, 'time-zone'),
    ...(slug === null ? {} : { slug }),
  };
}

/** The shape of `practice list`. */
function shown(practice: Practice) {
  const { id, slug, name, address, addresses, language, country, region, profession, regimes, timeZone, demo } =
    practice;
  return { id, slug, name, address, language, country, region, profession, regimes, timeZone, addresses, demo };
}

const words = (value: unknown): string | null => {
  if (value === null) return null;
  return Array.isArray(value) ? value.join(', ') : String(value);
};
