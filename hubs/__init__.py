"""The Information Hubs: desks in municipalities that tell people their options and lead them to services that exist."""
