import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import type { Product } from '../model/product';

/** The parameter Match On (design 4). Names and values are kept in saved workflows. */
export function matchOn(product: Product): INodeProperties {
	const { forAll, forOne } = choosable(product);
	return {
		displayName: 'Match On',
		name: 'matchOn',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Match Field',
		default: {},
		description: `The fields by which ${product.name} finds the record to update, tried from top to bottom. ${forAll}. Your own unique fields are always tried too, after the ones listed here.`,
		builderHint: {
			propertyHint: `API names in the order in which they are tried, such as Email for contacts; best are unique fields. Empty means the match field that ${product.name} gives the module.`,
		},
		options: [
			{
				displayName: 'Fields',
				name: 'fields',
				values: [
					{
						displayName: 'Field Name or ID',
						name: 'field',
						type: 'options',
						typeOptions: { loadOptionsMethod: 'getMatchFields', loadOptionsDependsOn: ['module.value'] },
						default: '',
						description: `${forOne}. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`,
					},
				],
			},
		],
	};
}

/** Which fields a match list may name, in words: the own match fields of some products may repeat (CRM reference 3). */
function choosable(product: Product) {
	const { name } = product;
	const byProduct = mayRepeat(product)
		? {
				forAll: `${name} itself looks at its own match field of the module and at fields that you made unique`,
				forOne: `The match field that ${name} gives the module, a field that you made unique`,
			}
		: {
				forAll: `${name} itself looks only at fields without repeated values`,
				forOne: 'A field that holds each value only once',
			};
	return {
		forAll: `${byProduct.forAll}. By fields marked as looked up the node finds records before it writes: exactly, in this order, for 1 API credit per 50 values. None found: the record is created. Several found: the item is refused. This is not atomic: if another program creates the same record in between, there are two`,
		forOne: `${byProduct.forOne}, or one that the node looks up`,
	};
}

const mayRepeat = ({ systemMatchFields }: Product): boolean =>
	Object.values(systemMatchFields).some((field) => field.mayRepeat === true);

/** What an empty Match On means; of the notices one is seen at a time. */
export const matchOnNotices = (product: Product): INodeProperties[] => [
	...ofKnownModules(product),
	...ofOwnModules(product),
	notice('matchOnNoticeByName', inGeneral(product), { show: { '/module.mode': ['name'] } }),
];

const notice = (name: string, displayName: string, displayOptions: IDisplayOptions): INodeProperties => ({
	displayName,
	name,
	type: 'notice',
	default: '',
	displayOptions,
});

/** The editor shows whatever depends on an expression, so the notices of modules ask first for the list's mode. */
const FROM_LIST = { '/module.mode': ['list'] };

/** For each module whose own match field is known, and for those that have none (reference 5). */
function ofKnownModules(product: Product): INodeProperties[] {
	const { name, systemMatchFields, upsertModules } = product;
	const found = Object.entries(systemMatchFields).map(([module, field]): [string[], string] => [
		[module],
		foundBy(field, product),
	]);
	const others = upsertModules.filter((module) => !(module in systemMatchFields));
	const none = `${name} has no match field of its own for this module. Every item becomes a new record, unless you have made a field unique in ${name} or choose one that the node looks up.`;
	const texts = others.length === 0 ? found : [...found, [others, none] as const];
	return texts.map(([module, text], index) =>
		notice(`matchOnNotice${index}`, text, { show: { ...FROM_LIST, module: [...module] } }),
	);
}

/** For modules that an org has made itself: all that the product does not ship. */
function ofOwnModules(product: Product): INodeProperties[] {
	const { systemMatchFields, modulesWithoutUpsert, matchFieldOfCustomModules: label } = product;
	if (label === undefined) return [];
	const text = foundBy({ label, records: 'records of this module', mayRepeat: true }, product);
	const shipped = ['', ...Object.keys(systemMatchFields), ...modulesWithoutUpsert];
	return [notice('matchOnNoticeOfOwnModules', text, { show: FROM_LIST, hide: { module: shipped } })];
}

function foundBy(field: Omit<Product['systemMatchFields'][string], 'apiName'>, { name }: Product): string {
	const { label, records } = field;
	const order = `If Match On is empty, ${records} are found by ${label} first, then by your own unique fields.`;
	if (field.mayRepeat !== true) return order;
	return `${order} Several ${records} may have the same ${label}: ${name} then decides which of them it updates.`;
}

function inGeneral(product: Product): string {
	const { name, modulesWithoutUpsert, matchFieldOfCustomModules } = product;
	return [
		`If Match On is empty, records are found by ${name}'s own match field of the module first, such as Email for contacts, then by your own unique fields.`,
		...(matchFieldOfCustomModules === undefined
			? []
			: [`Modules of your own are found by ${matchFieldOfCustomModules}.`]),
		...(mayRepeat(product)
			? [
					`Where several records have the same value in it, such as a name or a subject, ${name} decides which of them it updates.`,
				]
			: []),
		modulesWithoutUpsert.length === 0
			? `Tasks, events and calls have no field of ${name}'s own.`
			: `${name} has no upsert for tasks, events and calls: use Create and Update.`,
	].join(' ');
}
