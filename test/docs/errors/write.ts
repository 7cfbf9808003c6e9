/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { writeFile } from 'node:fs/promises';

import { ERRORS_PAGE } from '../pages';
import { errorsPage } from './page';

void writeFile(process.argv[2] ?? ERRORS_PAGE, errorsPage());
