import type { ICredentialType, IDataObject, INodeParameters } from 'n8n-workflow';

import { ZohoBiginOAuth2Api } from '../../../credentials/ZohoBiginOAuth2Api.credentials';
import { ZohoBiginSelfClientApi } from '../../../credentials/ZohoBiginSelfClientApi.credentials';
import { ZohoCrmOAuth2Api } from '../../../credentials/ZohoCrmOAuth2Api.credentials';
import { ZohoCrmSelfClientApi } from '../../../credentials/ZohoCrmSelfClientApi.credentials';
import type { ProductName } from '../../emulator';
import { biginNode, crmNode } from './node';

/** All that differs between the products for the tests that hold for both: what they meet, and the words they read. */
export interface TestedProduct {
	/** As the emulator calls it. */
	product: ProductName;
	/** As users read it. */
	name: string;
	node: () => ReturnType<typeof biginNode | typeof crmNode>;
	OAuth2Api: new () => ICredentialType;
	SelfClientApi: new () => ICredentialType;
	/** Path in front of every API call. */
	path: string;
	/** First part of every scope. */
	scopes: string;
	/** Where the browser shows records. */
	address: { contact: (id: string) => string; company: (id: string) => string };
	/** Key of Input and Result. */
	resultKey: string;
	/** Label of the field in which companies have their name. */
	companyName: string;
	/** What the mapper calls the lookup to a company. */
	companyInMapper: string;
	companyLabels: { singularLabel: string; pluralLabel: string };
	/** How many fields a contact of the emulator has, and how many of them a list gives. */
	contactFields: { all: number; listed: number };
	/** As which the list of modules shows companies. */
	companies: string;
	deals: {
		module: string;
		/** What a new one needs besides its name. */
		place: IDataObject;
		/** A part of that, as a column in the user's own spelling. */
		placeByLabel: IDataObject;
	};
	/** Most requests at once that the node comes to by itself (reference 11, CRM reference 9). */
	safeParallelRequests: number;
	/** Modules in which the node looks for a record of an unknown module before it looks in Contacts. */
	askedBeforeContacts: readonly string[];
	/** What the form says of automation, by whether workflows are to run; a text is an expression of that. */
	automation: (runs: boolean | string) => INodeParameters;
}

/** The choice that stands for what an expression of the toggle gives; what is neither on nor off stays as it is. */
function choiceOf(toggle: string): string {
	const runs = `(${toggle.replace(/^=\{\{|\}\}$/g, '').trim()})`;
	return `={{ ${runs} === true ? 'all' : ${runs} === false ? 'none' : ${runs} }}`;
}

export const BIGIN: TestedProduct = {
	product: 'bigin',
	name: 'Bigin',
	node: biginNode,
	OAuth2Api: ZohoBiginOAuth2Api,
	SelfClientApi: ZohoBiginSelfClientApi,
	path: '/bigin/v2',
	scopes: 'ZohoBigin',
	address: {
		contact: (id) => `https://bigin.zoho.com/bigin/org555/Home#/contacts/${id}`,
		company: (id) => `https://bigin.zoho.eu/bigin/org555/Home#/companies/${id}`,
	},
	resultKey: 'bigin',
	companyName: 'Company Name',
	companyInMapper: 'Company Name, a name or ID (Account_Name)',
	companyLabels: { singularLabel: 'Company', pluralLabel: 'Companies' },
	contactFields: { all: 53, listed: 53 },
	companies: 'Companies (Accounts)',
	deals: {
		module: 'Pipelines',
		place: {
			Pipeline: { id: '5550000000000000401' },
			Sub_Pipeline: 'Sales Pipeline Standard',
			Stage: 'Proposal',
		},
		placeByLabel: { 'Sub-Pipeline': 'Sales Pipeline Standard' },
	},
	safeParallelRequests: 5,
	askedBeforeContacts: [],
	automation: (runWorkflows) => ({ runWorkflows }),
};

export const CRM: TestedProduct = {
	product: 'crm',
	name: 'Zoho CRM',
	node: crmNode,
	OAuth2Api: ZohoCrmOAuth2Api,
	SelfClientApi: ZohoCrmSelfClientApi,
	path: '/crm/v8',
	scopes: 'ZohoCRM',
	address: {
		contact: (id) => `https://crm.zoho.com/crm/org555/tab/Contacts/${id}`,
		company: (id) => `https://crm.zoho.eu/crm/org555/tab/Accounts/${id}`,
	},
	resultKey: 'crm',
	companyName: 'Account Name',
	companyInMapper: 'Account Name, a name or ID (Account_Name)',
	companyLabels: { singularLabel: 'Account', pluralLabel: 'Accounts' },
	contactFields: { all: 61, listed: 57 },
	companies: 'Accounts',
	deals: {
		module: 'Deals',
		place: { Pipeline: 'Standard (Standard)', Stage: 'Proposal' },
		placeByLabel: { pipeline: 'Standard (Standard)' },
	},
	safeParallelRequests: 10,
	askedBeforeContacts: ['Leads'],
	automation: (runs) => ({ runAutomation: typeof runs === 'string' ? choiceOf(runs) : runs ? 'all' : 'none' }),
};
