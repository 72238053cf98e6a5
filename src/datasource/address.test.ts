import { addressProblem } from './address';

describe('address of the gRPC door', () => {
  it.each(['', 'localhost:5001', '10.0.0.7:5001', 'companion.internal:1', '[::1]:5001'])('accepts %p', (address) =>
    expect(addressProblem(address)).toBeUndefined()
  );

  it('says to leave out http:// when a web address is given', () => {
    expect(addressProblem('http://localhost:5001')).toMatch(/Leave out http/);
  });

  it.each(['localhost', 'localhost:', 'a b:5001', ':5001', 'unix:///run/measure.sock'])(
    'asks for host:port when given %p',
    (address) => expect(addressProblem(address)).toMatch(/host:port/)
  );

  it.each(['localhost:0', 'localhost:70000'])('refuses the port of %p', (address) =>
    expect(addressProblem(address)).toMatch(/between 1 and 65535/)
  );
});
