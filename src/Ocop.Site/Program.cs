var app = WebApplication.CreateBuilder(args).Build();
app.Run();

/// <summary>Public so that the tests can host it.</summary>
public partial class Program;
