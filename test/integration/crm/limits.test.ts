import { pause } from '../../../nodes/shared/transport/pause';
import { useBench } from '../support/bench';
import { toldOf } from '../support/ledger';
import { waitBy } from '../support/node';
import { CRM } from '../support/products';
import { contacts } from '../support/upsertForm';
import { errorBranch } from '../support/writes';

const crm = useBench(CRM);
waitBy(async (milliseconds, signal) => await pause(milliseconds / 20, signal));

const form = { module: 'Leads', options: { batchSize: 1 } };
const upserts = () => crm.emulator.requestsTo('/upsert');
const mostAtOnce = () =>
	Math.max(
		...upserts().map(({ sequence, overlappedWith }) => 1 + overlappedWith.filter((other) => other < sequence).length),
	);

describe('E10 an account of Zoho CRM', () => {
	const run = async (concurrencyLimit: 'edition' | 5) => {
		crm.onlyOnce('it measures');
		crm.emulator.setSwitches({ concurrencyLimit });
		crm.fault('/upsert', { times: Infinity, delayMs: 60 });
		const { success, errors } = await crm.upsert(contacts(80), form, errorBranch);
		expect(toldOf({ success, errors }, 80).filter(({ outcome }) => outcome !== 'inserted')).toEqual([]);
	};

	it('is asked up to ten things at once, which is what it takes of large writes', async () => {
		await run('edition');
		expect(mostAtOnce()).toBe(10);
	});

	it('of the Free edition tells by a handful of refusals that it takes five, and loses nothing', async () => {
		await run(5);
		expect(upserts().filter(({ status }) => status === 429).length).toBeLessThanOrEqual(5);
	});
});

describe('E8 the credits of a run', () => {
	it('are those that Zoho CRM counts: 1 for 10 records, and 1 for the fields', async () => {
		crm.emulator.setSwitches({ upsertCreditsPerTenRecords: 1 });
		const { hints } = await crm.upsert(contacts(250), { module: 'Leads' }, errorBranch);
		expect(hints.map(({ message }) => message).join()).toContain('about 26 API credits');
		expect(crm.emulator.credits.used).toBe(26);
	});
});
