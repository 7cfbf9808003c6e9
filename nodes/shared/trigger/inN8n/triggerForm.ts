import { DateTime } from 'luxon';
import type { IBuilderHint, IHookFunctions, INodeProperties, IPollFunctions } from 'n8n-workflow';

import { authenticationChoice } from '../../form/authentication';
import { namesGiven } from '../../form/itemForm';
import { listOf, NotPossible, notPossible, problemIn } from '../../form/formValues';
import { moduleLocator } from '../../form/moduleLocator';
import { fieldsToReturn, simplify } from '../../form/returnedRecord';
import { moduleNameProblem } from '../../metadata/orgMetadata';
import { isObject } from '../../model/json';
import type { Product } from '../../model/product';
import type { Result } from '../../problems/problem';
import { scopeOfInstantDelivery } from '../../signIn/scopes';
import { isEmpty } from '../../values/converter';
import { instantOf } from '../../values/dates';
import { EVENT_KINDS } from '../triggerSettings';
import type { EventKind, TriggerSettings } from '../triggerSettings';

const EVENT_CHOICES: ReadonlyArray<{ name: string; value: EventKind; description: string }> = [
	{ name: 'Created', value: 'created', description: 'A record was added' },
	{
		name: 'Deleted',
		value: 'deleted',
		description: 'A record was deleted, also when it was only put into the recycle bin',
	},
	{ name: 'Updated', value: 'updated', description: 'A record was changed' },
];

/** What stands under the node in a workflow. */
export const TRIGGER_SUBTITLE =
	'={{ $parameter["events"].join(", ") + ": " + ((typeof $parameter["module"] === "object" ? $parameter["module"]?.value : $parameter["module"]) || "a module") }}';

/** What n8n's workflow builder is told of a product's trigger when it looks for one. */
export const triggerBuilderHint = ({ name }: Product): IBuilderHint => ({
	searchHint: [
		`To start a workflow when records in ${name} are created, updated or deleted use this in place of a schedule that reads and compares.`,
		'It remembers its place, and brings an item for each event with the record, event and modifiedTime.',
		'Poll Times decide how often it looks; Instant Delivery needs an n8n that can be reached by https.',
		`A workflow that writes to the records that start it loops: leave out the changes of the credential's own user.`,
	].join(' '),
});

/** The form of a product's trigger. Names and values are kept in saved workflows. */
export function triggerProperties(product: Product): INodeProperties[] {
	const { name } = product;
	return [
		authenticationChoice,
		moduleLocator(product, 'searchModulesToRead', 'watch'),
		{
			displayName: 'Events',
			name: 'events',
			type: 'multiOptions',
			options: EVENT_CHOICES.map((choice) => ({ ...choice })),
			default: ['created', 'updated'],
			required: true,
			description: 'What starts the workflow. A record that was created and then changed brings one item for each.',
		},
		{
			displayName: 'Instant Delivery',
			name: 'instantDelivery',
			type: 'boolean',
			default: false,
			description: `Whether ${name} also calls this workflow as soon as something happens. Poll Times stay in force, so that nothing is missed when a call does not arrive.`,
		},
		{
			displayName: `Instant delivery needs the scope ${scopeOfInstantDelivery(product)} in the credential, and an n8n that can be reached from the internet by https. Where it cannot be, the trigger works by Poll Times alone and the log of n8n says so once.`,
			name: 'instantDeliveryNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { instantDelivery: [true] } },
		},
		fieldsToReturn,
		{
			displayName: 'Only When These Fields Changed Names or IDs',
			name: 'onlyFields',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getReadableFields', loadOptionsDependsOn: ['module.value'] },
			default: [],
			displayOptions: { show: { events: ['updated'] } },
			description:
				'Leave out changes of other fields. Leave empty for every change. The first change of a record that the trigger does not remember comes out too. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		simplify,
		triggerOptions(product),
	];
}

const triggerOptions = ({ name }: Product): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Leave Out Own Changes',
			name: 'leaveOutOwnChanges',
			type: 'boolean',
			default: true,
			description: `Whether to leave out what the user of the credential does, so that a workflow that writes to ${name} does not start itself`,
		},
		{
			displayName: 'Start At',
			name: 'startAt',
			type: 'dateTime',
			default: '',
			description:
				"Also bring what happened since this time, once. By default the trigger starts when the workflow is activated for the first time. A time without an offset is in the workflow's time zone.",
		},
	],
});

/** What the form of a trigger says. */
export interface TriggerForm {
	settings: TriggerSettings;
	instant: boolean;
	simplify: boolean;
}

/** Reads the form; a problem stands for what cannot be watched. */
export function readTriggerForm(context: IPollFunctions | IHookFunctions, product: Product): Result<TriggerForm> {
	try {
		return { ok: true, value: formIn(context, product) };
	} catch (error) {
		return { ok: false, problem: problemIn(error) };
	}
}

function formIn(context: IPollFunctions | IHookFunctions, { credentials }: Product): TriggerForm {
	const given = (name: string, otherwise?: unknown): unknown => context.getNodeParameter(name, otherwise);
	const chosen = given('options', {});
	const options = isObject(chosen) ? chosen : {};
	const node = context.getNode();
	const type = node.parameters.authentication === 'selfClient' ? credentials.selfClient : credentials.consent;
	const events = eventsGiven(given('events', []));
	const settings: TriggerSettings = {
		module: moduleGiven(context.getNodeParameter('module', '', { extractValue: true })),
		events,
		fields: namesGiven(given('fieldsToReturn', [])),
		onlyFields: events.includes('updated') ? namesGiven(given('onlyFields', [])).sort() : [],
		leaveOutOwn: options.leaveOutOwnChanges === true,
		account: node.credentials?.[type]?.id ?? '',
		...startGiven(options.startAt, context.getTimezone()),
	};
	return { settings, instant: given('instantDelivery', false) === true, simplify: given('simplify', true) === true };
}

function moduleGiven(module: unknown): string {
	const name = typeof module === 'string' ? module.trim() : '';
	const problem = moduleNameProblem(name);
	if (problem) throw new NotPossible(problem);
	return name;
}

function eventsGiven(given: unknown): EventKind[] {
	const chosen = listOf(given);
	const events = EVENT_KINDS.filter((kind) => chosen.includes(kind));
	if (events.length === 0) throw notPossible('Events', given, 'at least one of created, updated and deleted');
	return events;
}

function startGiven(given: unknown, zone: string): Pick<TriggerSettings, 'startAt'> {
	if (isEmpty(given)) return {};
	const moment = typeof given === 'string' ? DateTime.fromISO(given, { zone }) : instantOf(given, zone);
	if (!moment?.isValid) throw notPossible('Start At', given, 'a date with a time');
	return { startAt: moment.toMillis() };
}
