import { currency, date, lookup, multiLookup, picklist, systemFields, text, textarea } from './fields';
import type { ModuleSpec, TeamPipelineSpec } from './types';

/** The two team pipelines; each is a layout of Pipelines (reference 10, Layouts). */
export const TEAM_PIPELINES: readonly TeamPipelineSpec[] = [
	{
		id: '5550000000000000401',
		name: 'Sales Pipeline',
		subPipelines: [
			{
				name: 'Sales Pipeline Standard',
				stages: ['Qualification', 'Needs Analysis', 'Proposal', 'Negotiation', 'Closed Won', 'Closed Lost'],
			},
			{ name: 'Sales Pipeline Partners', stages: ['Intro', 'Agreement', 'Closed Won', 'Closed Lost'] },
		],
	},
	{
		id: '5550000000000000402',
		name: 'Onboarding',
		subPipelines: [{ name: 'Onboarding Standard', stages: ['Kick-Off', 'Set-Up', 'Training', 'Live'] }],
	},
];

const subPipelines = TEAM_PIPELINES.flatMap((pipeline) => pipeline.subPipelines);
const stages = [...new Set(subPipelines.flatMap((subPipeline) => subPipeline.stages))];

export const PIPELINES: ModuleSpec = {
	apiName: 'Pipelines',
	singularLabel: 'Pipeline',
	pluralLabel: 'Pipelines',
	systemMatchField: 'Deal_Name',
	fields: [
		text('Deal_Name', 'Deal Name', { length: 120, mandatory: true, displayField: true }),
		lookup('Pipeline', 'Team Pipeline', { systemLabel: 'Pipeline', mandatory: true, lookupModules: ['Layouts'] }),
		picklist('Sub_Pipeline', 'Sub-Pipeline', {
			systemLabel: 'Sub Pipeline',
			mandatory: true,
			values: subPipelines.map((subPipeline) => subPipeline.name),
		}),
		picklist('Stage', 'Stage', { mandatory: true, values: stages }),
		currency('Amount', 'Amount'),
		date('Closing_Date', 'Closing Date'),
		lookup('Contact_Name', 'Contact Name', { lookupModules: ['Contacts'] }),
		lookup('Account_Name', 'Company Name', { systemLabel: 'Account Name', lookupModules: ['Accounts'] }),
		multiLookup('Secondary_Contacts', 'Secondary Contacts', { lookupModules: ['Contacts'] }),
		textarea('Description', 'Description'),
		...systemFields('Deal'),
	],
};
