import { OTHER_MODULES } from './activities';
import { ACCOUNTS, PRODUCTS } from './companiesAndProducts';
import { CONTACTS } from './contacts';
import { PIPELINES, TEAM_PIPELINES } from './pipelines';
import type { OrgFixture } from './types';

/** The made-up org that the emulator serves when it is given no other. */
export const LANTERN_TRADING: OrgFixture = {
	id: '5550000000000000001',
	companyName: 'Lantern Trading (made up)',
	zgid: '555000111',
	timeZone: 'Asia/Kolkata',
	currency: 'EUR',
	edition: 'biginpremier',
	licences: 3,
	users: [
		{
			id: '5550000000000000101',
			firstName: 'Avery',
			lastName: 'Sample',
			email: 'avery.sample@example.com',
			zuid: '555000201',
			administrator: true,
		},
		{
			id: '5550000000000000102',
			firstName: 'Robin',
			lastName: 'Specimen',
			email: 'robin.specimen@example.com',
			zuid: '555000202',
			administrator: false,
		},
		{
			id: '5550000000000000103',
			firstName: 'Sasha',
			lastName: 'Placeholder',
			email: 'sasha.placeholder@example.com',
			zuid: '555000203',
			administrator: false,
		},
	],
	modules: [CONTACTS, ACCOUNTS, PIPELINES, PRODUCTS, ...OTHER_MODULES],
	teamPipelines: TEAM_PIPELINES,
};
