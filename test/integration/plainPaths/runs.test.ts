import { Expression, type IDataObject } from 'n8n-workflow';

import { askTool } from '../support/agent';
import { useBothProducts } from '../support/bothProducts';
import { upsertParameters } from '../support/upsertForm';
import { ENGINES, evaluateBy } from './engines';

const { bench, describeBoth } = useBothProducts();

const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		mail: `person.${index}@example.com`,
		'Family Name': `Sample ${index}`,
		address: { city: 'Aachen' },
		newsletter: index % 2 === 0,
		hobbies: ['Gold'],
	}));

const FIELDS = {
	Email: '={{ $json.mail }}',
	Last_Name: '={{ $json["Family Name"] }}',
	Mailing_City: '={{ $json.address.city }}',
};

/** How many expressions n8n works out in a run. */
async function evaluations(run: () => Promise<unknown>): Promise<number> {
	const evaluating = jest.spyOn(Expression.prototype, 'resolveSimpleParameterValue');
	await run();
	const expressions = evaluating.mock.calls.filter(([value]) => typeof value === 'string' && value.startsWith('='));
	evaluating.mockRestore();
	return expressions.length;
}

function frozen<Value>(value: Value): Value {
	if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
	return value;
}

describeBoth('plain paths', () => {
	describe.each(ENGINES)("E11, n8n's engine %s: a run with mapped fields", (engine) => {
		evaluateBy(engine);

		it('sends what the paths lead to', async () => {
			await bench.upsert(people(3), { fields: FIELDS });

			expect(bench.sent().flatMap(({ data }) => data)).toMatchObject(
				people(3).map(({ mail, 'Family Name': name, address }) => ({
					Email: mail,
					Last_Name: name,
					Mailing_City: address.city,
				})),
			);
		});

		it('lets n8n work out no expression for an item where all are plain paths', async () => {
			const form = { fields: FIELDS };
			await bench.upsert(people(1), form);
			const few = await evaluations(async () => await bench.upsert(people(2), form));
			const many = await evaluations(async () => await bench.upsert(people(40), form));

			expect(many).toBe(few);
		});

		it('lets n8n work out the others, one for each item', async () => {
			const form = { fields: { ...FIELDS, Title: '={{ $json.mail.length }}' } };
			await bench.upsert(people(1), form);
			const few = await evaluations(async () => await bench.upsert(people(2), form));
			const many = await evaluations(async () => await bench.upsert(people(40), form));

			expect(many - few).toBe(38);
		});
	});
});

describeBoth('E11: the items of a run', () => {
	it.each<[string, IDataObject]>([
		[
			'mapped fields',
			{ fields: { ...FIELDS, Newsletter: '={{ $json.newsletter }}', Hobbies_Interests: '={{ $json.hobbies }}' } },
		],
		['JSON', { json: '={{ $json.record }}' }],
		['rows', { fields: FIELDS, multiSelect: [{ field: 'Hobbies_Interests', values: '={{ $json.hobbies }}' }] }],
	])('stay as they are: %s', async (_, form) => {
		const items = people(2).map((person) => ({
			...person,
			record: { Last_Name: person['Family Name'], Email: person.mail, Hobbies_Interests: person.hobbies },
		}));
		const { success, error } = await bench.upsert(
			items.map((json) => ({ json: frozen(json) })),
			form,
		);

		expect([error, success.length]).toEqual([undefined, 2]);
	});
});

describeBoth('E11: in a tool of an agent', () => {
	it("$json is the agent's item, not what the agent calls the tool with", async () => {
		const fields = {
			Email: 'sample@example.com',
			Last_Name: '={{ $json.name }}',
			Mailing_City: '={{ $json.name + "" }}',
			Title: "={{ $fromAI('name') }}",
		};
		const parameters = { ...upsertParameters({ fields }, bench.credential), descriptionType: 'auto' };
		const { said } = await askTool(bench, parameters, { name: 'Of the Call' }, { name: 'Of the Item' });

		expect(said).toContain('"action":"insert"');
		expect(bench.stored()).toMatchObject([
			{ Last_Name: 'Of the Item', Mailing_City: 'Of the Item', Title: 'Of the Call' },
		]);
	});
});
