import { BIGIN } from '../../../../nodes/shared/products/bigin';
import { CRM } from '../../../../nodes/shared/products/crm';
import type { NodeBench } from '../../support/bench';
import { write } from '../../support/writes';
import { chosen, CONTACT, TAG, contactIn, ofContacts, type SampleRun, type Samples } from './sample';

const mapped = { ...ofContacts, fields: { mappingMode: 'autoMapInputData', value: null } };
const byItem = { ...ofContacts, recordId: '={{ $json.id }}' };
const SINCE = { field: 'Created_Time', operator: 'greater_than', value: '2020-01-01' };

/** Beside what Zoho fills in by itself, records have what their module and the user make of them. */
const leftOut = { empty: true };

/** A run for each module that the product ships, with the ID of a record there. */
function inEachModule(bench: NodeBench, form: (id: string) => SampleRun['form']): SampleRun[] {
	const { upsertModules } = bench.tested.product === 'bigin' ? BIGIN : CRM;
	return upsertModules.map((module) => {
		const id = bench.emulator.store.insert(module, { Tag: [TAG] });
		return { form: { ...chosen(module), ...form(id) } };
	});
}

export const RECORDS: Samples = {
	'record/upsertRecord': {
		runs: (bench) => {
			contactIn(bench);
			return [{ form: mapped, items: [CONTACT, { ...CONTACT, Email: 'other@example.com' }] }];
		},
	},
	'record/create': { runs: () => [{ form: mapped, items: [CONTACT] }] },
	'record/update': {
		runs: (bench) => [{ form: { ...mapped, ...byItem }, items: [{ ...CONTACT, id: contactIn(bench) }] }],
	},
	'record/delete': { runs: (bench) => [{ form: byItem, items: [{ id: contactIn(bench) }] }] },
	'record/get': { leftOut, runs: (bench) => inEachModule(bench, (recordId) => ({ recordId })) },
	'record/getMany': { leftOut, runs: (bench) => inEachModule(bench, () => ({})) },
	'record/search': { leftOut, runs: (bench) => inEachModule(bench, () => ({ conditions: { rows: [SINCE] } })) },
	'record/query': {
		runs: (bench) => {
			contactIn(bench);
			return ['Last_Name', 'Email'].map((field) => ({ form: { query: `SELECT ${field} FROM Contacts WHERE id > 0` } }));
		},
	},
	'record/count': { runs: () => [{ form: ofContacts }] },
	'record/getDeleted': {
		runs: async (bench) => {
			await write({ bench, operation: 'delete' }, [{ id: contactIn(bench) }]);
			return [{ form: ofContacts }];
		},
	},
};
