import { useBothProducts } from '../support/bothProducts';
import { errorBranch, faultOn } from '../support/writes';
import { errorsIn, linksOf, outcomesIn, textsOf } from './support';

const { bench, describeBoth } = useBothProducts();
beforeEach(() => bench.emulator.setSwitches({ coqlLagSeconds: 0 }));
const { there, queries, run, linked } = linksOf(bench);

const links = [
	{ field: 'Account_Name', findBy: 'Account_Name', value: '={{ $json.company }}', whenNotFound: 'create' },
];
const of = (...companies: string[]) => companies.map((company) => ({ company }));
const companies = () => bench.stored('Accounts').map(({ id, Account_Name }) => [Account_Name, id]);
const creations = () => bench.emulator.requestsTo('/Accounts').filter(({ method }) => method === 'POST');
const faultOnCreation = (fault: Parameters<typeof faultOn>[2]) =>
	bench.emulator.faults.add({ ...fault, match: { method: 'POST', pathIncludes: '/Accounts' } });

describeBoth('A related record that is to be created', () => {
	it('is created once for each value, in batches, before what links it', async () => {
		const [glow] = there('Accounts', { Account_Name: 'Glow' });
		const { errors, hints } = await run(of('Sun', 'Glow', ' Sun ', 'Moon'), { links });
		expect(errorsIn(errors)).toEqual([]);
		const [, sun, moon] = companies();
		expect(companies()).toEqual([
			['Glow', glow],
			['Sun', sun?.[1]],
			['Moon', moon?.[1]],
		]);
		expect(linked('Account_Name')).toEqual([sun?.[1], glow, sun?.[1], moon?.[1]]);
		expect(creations()).toHaveLength(1);
		const module = 'Accounts';
		expect(textsOf(hints)).toContain(`Created, because links asked for them: 2 records in ${module}: "Sun", "Moon".`);
	});

	it('is created in batches of Batch Size, with the automations of the item', async () => {
		const off = { runWorkflows: false, ...(bench.tested.product === 'crm' && { runAutomation: 'none' }) };
		await run(of('A', 'B', 'C'), { links, ...off, options: { batchSize: 2 } });
		expect(creations().map(({ body }) => (body as { data: unknown[] }).data.length)).toEqual([2, 1]);
		for (const { body } of creations()) expect(body).toMatchObject({ trigger: [] });
	});

	it('is found by the next run', async () => {
		await run(of('Sun'), { links });
		await run(of('Sun', 'sun'), { links });
		expect(companies()).toHaveLength(1);
		expect(new Set(linked('Account_Name')).size).toBe(1);
	});

	it('is never created twice where its answer is lost', async () => {
		faultOnCreation({ status: 500, body: '', applied: true });
		const { success, errors } = await run([...of('Sun', 'Sun'), {}], { links });
		expect(companies()).toHaveLength(1);
		expect(success).toHaveLength(1);
		expect(outcomesIn(errors)).toEqual(['unknown', 'unknown']);
		expect(errorsIn(errors)[0]).toContain(
			'no answer came when "Sun" was created in "Accounts", so it may be there or not',
		);
		const again = await run(of('Sun'), { links });
		expect(again.errors).toEqual([]);
		expect(companies()).toHaveLength(1);
	});

	it('is not created after an answer that is none to a query', async () => {
		there('Accounts', { Account_Name: 'Sun' });
		bench.fault('/coql', {
			status: 200,
			body: { data: [{ status: 'error', code: 'INTERNAL_ERROR' }] },
			times: Infinity,
		});
		const { errors } = await run(of('Sun'), { links });
		expect(outcomesIn(errors)).toEqual(['notSent']);
		expect(companies()).toHaveLength(1);
	});

	it('is created again by itself where it certainly was not', async () => {
		faultOnCreation({ status: 429, body: {} });
		const { errors } = await run(of('Sun'), { links });
		expect(errors).toEqual([]);
		expect(companies()).toHaveLength(1);
	});

	it('that is refused refuses what links it, and nothing else', async () => {
		faultOnCreation({ status: 400, body: { code: 'INVALID_DATA', message: 'invalid data', details: {} } });
		const { success, errors } = await run([...of('Sun'), {}], { links });
		expect(success).toHaveLength(1);
		expect(outcomesIn(errors)).toEqual(['failed']);
		expect(errorsIn(errors)[0]).toContain(
			'the record "Sun" could not be created in "Accounts", so the item was not sent.',
		);
	});

	it('ends the run with Stop Workflow where it cannot be created (E7)', async () => {
		faultOnCreation({ status: 400, body: { code: 'INVALID_DATA', message: 'invalid data', details: {} } });
		const { error } = await run([{}, ...of('Sun')], { links }, {});
		expect(error?.message).toContain('the record "Sun" could not be created');
		expect(error?.description).toContain('Of 2 items: 1 failed, 1 not sent.');
		expect(bench.sent()).toEqual([]);
	});

	it('is not created for an item that is refused', async () => {
		const [item] = of('Sun');
		const { errors } = await run(
			[
				{ ...item, Email: '' },
				{ ...item, Visits: 'many' },
			],
			{ links },
		);
		expect(errors).toHaveLength(2);
		const stopped = await run([{ Email: 'no address' }, ...of('Moon')], { links }, {});
		expect(stopped.error).toBeDefined();
		expect(companies()).toEqual([]);
	});

	it('is not created where it needs more than the value', async () => {
		const row = { field: 'Referred_By', findBy: 'Email', value: 'ann@example.com', whenNotFound: 'create' };
		const { errors } = await run([{}], { links: [row] });
		expect(errorsIn(errors)[0]).toContain(
			'no record of "Contacts" has "ann@example.com" in Email, and this value alone is not enough to create one: a new one also needs Last Name.',
		);
		const byPlace = { ...row, findBy: 'Full_Name', value: 'Ann Lee' };
		expect(errorsIn((await run([{}], { links: [byPlace] })).errors)[0]).toContain('the field cannot be written');
	});

	it('counts for Most Records to Create', async () => {
		const refused = await run(of('Sun', 'Moon'), { links, options: { mostToCreate: 3 } });
		expect(outcomesIn(refused.errors)).toEqual(['notSent', 'notSent']);
		expect(companies()).toEqual([]);
		const { errors } = await run(of('Sun', 'Moon'), { links, options: { mostToCreate: 4 } });
		expect(errors).toEqual([]);
	});

	it('is only told of by a dry run', async () => {
		there('Accounts', { Account_Name: 'Glow' });
		const { success, hints } = await run(of('Sun', 'Glow'), { links, options: { dryRun: true } });
		expect(companies()).toHaveLength(1);
		expect(success[0]?.json).toMatchObject({ record: { Account_Name: { Account_Name: 'Sun' } } });
		expect(success[1]?.json).toMatchObject({ record: { Account_Name: { id: companies()[0]?.[1] } } });
		expect(textsOf(hints)).toContain('A real run would first create for links: 1 record in Accounts: "Sun".');
		expect(textsOf(hints).join()).toContain(
			'nothing was written, and 1 request looked records up. A real run would take 3 requests',
		);
	});

	it('is a change for what is compared', async () => {
		await run([{}], {});
		const options = { skipUnchanged: true, showChanges: true };
		const { success } = await run(of('Sun'), { links, options });
		expect(success[0]?.json).toMatchObject({ action: 'update', changed: { Account_Name: { from: null } } });
	});

	it('is kept with the item that it belongs to where items are merged', async () => {
		const items = of('Sun', 'Moon').map((item) => ({ ...item, Email: 'item.0@example.com' }));
		await run(items, { links, options: { whenItemsShareMatchValue: 'merge' } });
		// The later item wins, so that nothing links the first company.
		expect(companies().map(([name]) => name)).toEqual(['Moon']);
		expect(linked('Account_Name')).toEqual([companies()[0]?.[1]]);
	});
});

/** The other product takes no names in this lookup. */
describe('The company of a contact', () => {
	const companyOf = (...names: string[]) => names.map((Account_Name) => ({ Account_Name }));
	const named = async (choice: string | undefined) =>
		await run(
			companyOf('Glow', 'Sun', 'sun', '4711'),
			choice ? { options: { unknownCompanyNames: choice } } : {},
			errorBranch,
		);
	beforeEach(() => void there('Accounts', { Account_Name: 'Glow' }));

	it('is left to the API unless told else, and not looked up', async () => {
		const { errors } = await named(undefined);
		expect(errors).toEqual([]);
		expect(queries()).toEqual([]);
		expect(bench.sent()[0]?.data[0]?.Account_Name).toEqual({ name: 'Glow' });
	});

	it('is created once and told of, where that is asked for', async () => {
		const { errors, hints } = await named('createAndTell');
		expect(errors).toEqual([]);
		expect(companies().map(([name]) => name)).toEqual(['Glow', 'Sun', '4711']);
		expect(textsOf(hints)).toContain('Created, because links asked for them: 2 records in Accounts: "Sun", "4711".');
	});

	it('is never created where it is to fail', async () => {
		const { success, errors } = await named('fail');
		expect([success.length, errors.length]).toEqual([1, 3]);
		expect(companies()).toHaveLength(1);
	});

	it('is left empty where it is to be', async () => {
		const { errors } = await named('leaveEmpty');
		expect(errors).toEqual([]);
		expect(linked('Account_Name')).toEqual([companies()[0]?.[1], null, null, null]);
		expect(companies()).toHaveLength(1);
	});

	it('is found by an object with its name, and fails where there is none', async () => {
		const { errors } = await run(['Glow', 'Sun'].map((Account_Name) => ({ Account_Name: { Account_Name } })));
		expect(linked('Account_Name')).toEqual([companies()[0]?.[1]]);
		expect(errorsIn(errors)[0]).toContain('no record of "Accounts" has "Sun" in Company Name');
	});
});
