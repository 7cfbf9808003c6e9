import type { RequestPlan } from '../../../shared/batch/types';
import type { LoadedSchema } from './writeSchemas';

/** One hint for each module of the plan that has no field to match by, so that Bigin can only insert (E3). */
export function insertOnlyHints({ requests }: RequestPlan, schemas: ReadonlyMap<string, LoadedSchema>): string[] {
	const insertOnly = requests.filter(({ group }) => {
		const loaded = schemas.get(group.module);
		return loaded?.ok && loaded.schema.checkOrderFor(group.matchOn).length === 0;
	});
	return [...new Set(insertOnly.map(({ group }) => group.module))].map(
		(module) =>
			`${module}: Bigin has no field to match these records by, so every item becomes a new record. To update records instead, make a field of the module unique in Bigin.`,
	);
}
