/** The digests that the vendor publishes: of a login that says this, for one challenge and one password. */
export const vendorDigests = {
  challenge: '0123456789abcdef',
  password: 'pwd',
  logins: [
    ['a205299ed2ef2786c311e0be1b14db343f2cadd906a6ae7b564eee34bda5e9a1', { app: 'pbxadminapi' }],
    ['57b23fe824b9222a7ac879597cb509bcdc865a1bfeb057d9d12118cef0c3ba34', { app: 'pbxadminapi', info: {} }],
    [
      '96db3c3f657230c2b68194becc6d2a77f05de9f79f01fc81e9ca0fb196b10d9d',
      { app: 'pbxadminapi', info: { cn: 'Test User' } },
    ],
    [
      'ef1b811ffaa8f9255c39c653d8fb26b4687b2d8c4d9ac91b4821bff6bae3ff44',
      {
        app: 'innovaphone-users',
        domain: 'example.com',
        sip: 'administrator',
        guid: '0123456789abcdef0123456789abcdef',
        dn: 'Administrator User',
        info: {
          appobj: 'users',
          apps: [{ name: 'users' }, { name: 'profile' }],
          appurl: 'https://1.2.3.4/example.com/usersapp/innovaphone-users',
          unlicensed: true,
        },
      },
    ],
  ],
} as const;
