import type { Org, OrgModule } from '../org/org';
import type { Field } from '../org/types';
import type { Switches } from '../switches';

const ACTIVITIES: readonly string[] = ['Tasks', 'Events', 'Calls'];

/** The field that a module compares by itself in an upsert (reference 5); null when it has none. */
export function systemFieldOf(module: OrgModule, switches: Switches): Field | null {
	const byTitle = ACTIVITIES.includes(module.apiName) && switches.activitiesMatch === 'byTitle';
	const name = module.systemMatchField ?? (byTitle ? module.displayField : null);
	return name === null ? null : (module.fieldsByName.get(name) ?? null);
}

/** The system's match field where it is unique, too: its values are kept apart though no metadata of the field says so (CRM 11). */
export function keptApart(module: OrgModule, { org, switches }: { org: Org; switches: Switches }): Field[] {
	const hasOwn = module.systemMatchField !== null && org.product.marksSystemFields(switches);
	const system = hasOwn ? systemFieldOf(module, switches) : null;
	return system ? [system] : [];
}
