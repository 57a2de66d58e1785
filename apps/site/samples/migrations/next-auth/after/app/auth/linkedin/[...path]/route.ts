import { linkedIn } from '../../../../linked-in';

const handle = (request: Request): Promise<Response> => linkedIn().fetch(request);

export { handle as GET, handle as HEAD, handle as OPTIONS, handle as POST };
