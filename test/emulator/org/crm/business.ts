import { ACCOUNTS as COMPANIES, PRODUCTS as GOODS } from '../companiesAndProducts';
import {
	currency,
	date,
	email,
	integer,
	lookup,
	multiLookup,
	phone,
	picklist,
	text,
	textarea,
	website,
} from '../fields';
import type { SubPipeline } from '../types';
import { crmModule, ownFields } from './crmModule';

/** The pipelines of deals; a deal names its own by this text (CRM 6). */
export const DEAL_PIPELINES: readonly SubPipeline[] = [
	{
		name: 'Standard (Standard)',
		stages: ['Qualification', 'Needs Analysis', 'Proposal', 'Negotiation', 'Closed Won', 'Closed Lost'],
	},
	{ name: 'Partners (Standard)', stages: ['Intro', 'Agreement', 'Closed Won', 'Closed Lost'] },
];

const STAGES = [...new Set(DEAL_PIPELINES.flatMap(({ stages }) => stages))];

const description = () => textarea('Description', 'Description');

export const ACCOUNTS = crmModule(['Accounts', 'Account'], 'Account_Name', ownFields(COMPANIES));

export const PRODUCTS = crmModule(['Products', 'Product'], 'Product_Name', ownFields(GOODS));

export const DEALS = crmModule(
	['Deals', 'Deal'],
	'Deal_Name',
	[
		text('Deal_Name', 'Deal Name', { length: 120, mandatory: true, displayField: true }),
		picklist('Pipeline', 'Pipeline', { mandatory: true, values: DEAL_PIPELINES.map(({ name }) => name) }),
		picklist('Stage', 'Stage', { mandatory: true, values: STAGES }),
		currency('Amount', 'Amount'),
		date('Closing_Date', 'Closing Date'),
		lookup('Account_Name', 'Account Name', { lookupModules: ['Accounts'] }),
		lookup('Contact_Name', 'Contact Name', { lookupModules: ['Contacts'] }),
		multiLookup('Sold_Products', 'Sold Products', { lookupModules: ['Products'], linkedBy: 'Product', custom: true }),
		picklist('Reason_For_Loss__s', 'Reason For Loss', { values: ['Price', 'Competition', 'No Budget'] }),
		description(),
	],
	{ layouts: [{ name: 'Standard', mandatory: ['Closing_Date', 'Account_Name'] }] },
);

export const CAMPAIGNS = crmModule(['Campaigns', 'Campaign'], 'Campaign_Name', [
	text('Campaign_Name', 'Campaign Name', { length: 200, mandatory: true, displayField: true }),
	picklist('Type', 'Type', { values: ['Conference', 'Email', 'Trade Show'] }),
	picklist('Status', 'Status', { values: ['Planning', 'Active', 'Complete'] }),
	date('Start_Date', 'Start Date'),
	currency('Budgeted_Cost', 'Budgeted Cost'),
]);

export const CASES = crmModule(['Cases', 'Case'], 'Subject', [
	text('Subject', 'Subject', { mandatory: true, displayField: true }),
	picklist('Status', 'Status', { mandatory: true, values: ['New', 'On Hold', 'Escalated', 'Closed'] }),
	picklist('Case_Origin', 'Case Origin', { mandatory: true, values: ['Email', 'Phone', 'Web'] }),
	lookup('Related_To', 'Related To', { lookupModules: ['Contacts'] }),
]);

export const SOLUTIONS = crmModule(['Solutions', 'Solution'], 'Solution_Title', [
	text('Solution_Title', 'Solution Title', { length: 200, mandatory: true, displayField: true }),
	picklist('Status', 'Status', { values: ['Draft', 'Reviewed', 'Duplicate'] }),
	textarea('Question', 'Question'),
	textarea('Answer', 'Answer'),
]);

export const VENDORS = crmModule(['Vendors', 'Vendor'], 'Vendor_Name', [
	text('Vendor_Name', 'Vendor Name', { length: 120, mandatory: true, displayField: true }),
	email('Email', 'Email'),
	phone('Phone', 'Phone'),
	website('Website', 'Website'),
]);

/** A module that the org made itself; its records are matched by `Name` (CRM 3). */
export const VEHICLES = crmModule(
	['Vehicles', 'Vehicle'],
	'Name',
	[
		text('Name', 'Vehicle Name', { length: 120, mandatory: true, displayField: true }),
		text('Plate', 'Plate', { length: 20, unique: '1', custom: true }),
		text('Fleet_ID', 'Fleet ID', { length: 40, unique: '0', external: 'org', custom: true }),
		integer('Seats', 'Seats', { custom: true }),
		lookup('Keeper', 'Keeper', { lookupModules: ['Contacts'], custom: true }),
	],
	{ generatedType: 'custom', moduleName: 'CustomModule3' },
);
