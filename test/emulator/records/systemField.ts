import type { OrgModule } from '../org/org';
import type { Field } from '../org/types';
import type { Switches } from '../switches';

const ACTIVITIES: readonly string[] = ['Tasks', 'Events', 'Calls'];

/** The field that a module compares by itself in an upsert (reference 5); null when it has none. */
export function systemFieldOf(module: OrgModule, switches: Switches): Field | null {
	const byTitle = ACTIVITIES.includes(module.apiName) && switches.activitiesMatch === 'byTitle';
	const name = module.systemMatchField ?? (byTitle ? module.displayField : null);
	return name === null ? null : (module.fieldsByName.get(name) ?? null);
}
