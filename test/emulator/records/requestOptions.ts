import { isObject, type JsonObject, type JsonValue } from '../json';
import type { Org, OrgModule } from '../org/org';
import type { AssignmentRule } from '../org/types';
import { invalidData, mandatoryMissing, type Refusal, RequestRefused } from '../refusals';
import type { Switches } from '../switches';

type WriteCall = 'insert' | 'update' | 'upsert';
type CadenceAction = 'insert' | 'update';

/** How a request wants its records written, besides what is in them (reference 7.1; CRM 5). */
export interface RequestOptions {
	/** The automation that runs. */
	automation: readonly string[];
	/** What has to happen to a record for cadences to begin. */
	cadences: readonly CadenceAction[];
	appliesLayoutRules: boolean;
	assignment: AssignmentRule | null;
}

/** A request that leaves everything to the product. */
export const plainRequest = ({ product }: Org): RequestOptions => ({
	automation: product.automation,
	cadences: [],
	appliesLayoutRules: false,
	assignment: null,
});

const CADENCE_ACTIONS: readonly CadenceAction[] = ['insert', 'update'];

const FEATURES: readonly string[] = [
	'layout_rules',
	'range_validation',
	'assignment_rules',
	'function_validation_rule',
	'criteria_validation_rule',
	'global_map_dependency',
	'territory_subordinates',
];

function refuse(refusal: Refusal, path: string): never {
	throw new RequestRefused(400, { ...refusal, details: { ...refusal.details, json_path: `$.${path}` } }, 'data');
}

/** One entry of a list of features, with the way to it. */
interface Entry {
	entry: JsonObject;
	path: string;
}

function entriesOf(body: JsonObject, key: string): Entry[] {
	const list = body[key];
	if (list === undefined || list === null) return [];
	if (!Array.isArray(list)) return refuse(invalidData({ api_name: key, expected_data_type: 'jsonarray' }), key);
	return list.map((entry, index) => {
		const path = `${key}[${index}]`;
		return isObject(entry)
			? { entry, path }
			: refuse(invalidData({ api_name: key, expected_data_type: 'jsonobject' }), path);
	});
}

/** The text under a key, which has to be one of some. */
function oneOf({ entry, path }: Entry, key: string, allowed: readonly string[]): string {
	const value = entry[key];
	if (value === undefined || value === null) return refuse(mandatoryMissing(key), `${path}.${key}`);
	if (typeof value === 'string' && allowed.includes(value)) return value;
	return refuse(invalidData({ api_name: key, supported_values: [...allowed] }), `${path}.${key}`);
}

/** The actions that let cadences begin; an insert needs no action to skip them, an upsert names one in each entry (CRM 5). */
function cadencesOf(body: JsonObject, call: WriteCall): CadenceAction[] {
	const skipped = entriesOf(body, 'skip_feature_execution').map((entry) => {
		oneOf(entry, 'name', ['cadences']);
		return call === 'upsert' ? oneOf(entry, 'action', CADENCE_ACTIONS) : call;
	});
	return CADENCE_ACTIONS.filter((action) => !skipped.includes(action));
}

function appliedFeatures(body: JsonObject, switches: Switches): string[] {
	return entriesOf(body, 'apply_feature_execution').map((entry) =>
		oneOf(entry, 'name', switches.appliedFeatures === 'listed' ? FEATURES : ['layout_rules']),
	);
}

function assignmentOf(lar: JsonValue | undefined, module: OrgModule, { fixture }: Org): AssignmentRule | null {
	if (lar === undefined || lar === null) return null;
	const rule = (fixture.assignmentRules ?? []).find(({ id }) => id === lar);
	return rule?.module === module.apiName ? rule : refuse(invalidData({ api_name: 'lar_id' }), 'lar_id');
}

/**
 * Reads what stands beside the records of a write.
 * @throws RequestRefused for an option that the product takes and that is not in order
 */
export function readRequestOptions(
	body: JsonObject,
	call: WriteCall,
	module: OrgModule,
	{ org, switches }: { org: Org; switches: Switches },
): RequestOptions {
	const plain = plainRequest(org);
	const trigger = Array.isArray(body.trigger) ? body.trigger : null;
	const automation = trigger ? plain.automation.filter((kind) => trigger.includes(kind)) : plain.automation;
	if (!org.product.takesRequestOptions) return { ...plain, automation };
	return {
		automation,
		cadences: automation.length > 0 ? cadencesOf(body, call) : [],
		appliesLayoutRules: appliedFeatures(body, switches).includes('layout_rules'),
		assignment: assignmentOf(body.lar_id, module, org),
	};
}
